"""Reading of sentences: the spaCy pipeline that newskit ships, and the door for any other."""
