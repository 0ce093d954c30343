"""The recipe of the shipped language pipeline; needs the extra ``training`` (torch, transformers, onnx)."""
