"""Judging: concepts are matched once, grammar weighs, a dossier gets one status per toetspunt."""
