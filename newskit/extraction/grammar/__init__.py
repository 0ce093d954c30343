"""What every step asks the tree: who stands around a word, what a noun phrase holds, whether a word is a verb."""
