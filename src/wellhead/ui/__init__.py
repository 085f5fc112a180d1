"""The design system: base pages, components, form fields, styles, scripts, figures and charts."""
