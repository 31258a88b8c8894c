"""Training of the small models; needs the extra ``train`` (PyTorch), which nothing else of SaySo needs."""
