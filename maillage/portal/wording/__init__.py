"""What the public pages say, in whole sentences: plain values in, words out."""
