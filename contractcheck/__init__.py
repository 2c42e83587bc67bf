"""contractcheck: does an agreement on jeugdhulp give professionals the room the handvatten ask for?"""
