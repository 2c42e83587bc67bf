"""The files in which users write down choices: settings, waivers, and the baseline that a run leaves for the next."""
