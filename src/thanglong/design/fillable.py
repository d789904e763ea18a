"""x"""
def make_fillable(pdf: bytes) -> bytes:
    return pdf
