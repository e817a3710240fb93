from apps.legal.admin import compliance, documents, templates

__all__ = ["compliance", "documents", "templates"]
