"""contractcheck tells whether an agreement gives professionals the room that the handvatten ask for."""
