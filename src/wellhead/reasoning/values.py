"""Frozen values as `dataclasses` makes them, whose `__init__` is written when the first one is built.

The standard decorator writes and compiles six methods for each class while its module is imported: half of the
time that a command took for an answer. Here only `__init__` is generated, and only for classes that are used;
the other methods are shared. To type checkers, and to `dataclasses.fields`, they are dataclasses.
"""

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    _MISSING = object()

    class _Default:
        """How an absent field is filled: by a value, by calling something, or not at all."""

        def __init__(self, value=_MISSING, factory=_MISSING):
            self.value = value
            self.factory = factory

    def field(*, default=_MISSING, default_factory=_MISSING):
        """Say how an absent field is filled, as `dataclasses.field` does."""
        return _Default(default, default_factory)

    def replace(value, /, **changes):
        """Return the value with some fields changed; TypeError for a field that it does not have."""
        return type(value)(**{name: getattr(value, name) for name in value.__match_args__} | changes)

    def dataclass(*, frozen, slots=False):
        """Make a class of frozen values; anything else is for the standard decorator.

        `slots` is taken and not heeded: values without slots come back faster from where they are kept.
        """
        if not frozen:
            raise TypeError("values are frozen; take the standard dataclass for anything else")
        return _made

    def _made(cls):
        defaults = {}
        for base in reversed(cls.__mro__[1:]):
            defaults |= base.__dict__.get("_defaults", {})
        for name, kind in cls.__annotations__.items():
            if "ClassVar" not in str(kind):
                defaults[name] = _default_of(cls, name)
        cls._defaults = defaults
        cls._values = staticmethod(attrgetter(*defaults)) if defaults else staticmethod(type)
        cls.__match_args__ = tuple(defaults)
        cls.__dataclass_fields__ = _StandardFields()
        for name, method in _METHODS.items():
            if cls.__dict__.get(name) is None:
                setattr(cls, name, method)
        return cls

    def _default_of(cls, name):
        given = cls.__dict__.get(name, _MISSING)
        if not isinstance(given, _Default):
            return _Default(given)
        if given.value is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, given.value)
        return given

    def _init(self, *args, **kwargs):
        """Write the class its own `__init__`, then build this first value with it."""
        for cls in type(self).__mro__:
            if cls.__dict__.get("__init__") is _init:
                cls.__init__ = _written_init(cls)
        type(self).__init__(self, *args, **kwargs)

    def _written_init(cls):
        known = {"_MISSING": _MISSING}
        taken, lines = ["self"], ["    _held = self.__dict__"]
        for name, default in cls._defaults.items():
            if default.factory is not _MISSING:
                known[f"_make_{name}"] = default.factory
                taken.append(f"{name}=_MISSING")
                lines.append(f"    _held['{name}'] = _make_{name}() if {name} is _MISSING else {name}")
                continue
            if default.value is not _MISSING:
                known[f"_else_{name}"] = default.value
            taken.append(name if default.value is _MISSING else f"{name}=_else_{name}")
            lines.append(f"    _held['{name}'] = {name}")
        if hasattr(cls, "__post_init__"):
            lines.append("    self.__post_init__()")
        source = "\n".join([f"def __init__({', '.join(taken)}):", *lines])
        exec(source, known)  # noqa: S102  as the standard decorator does; the names are those in our own classes
        written = known["__init__"]
        written.__qualname__ = f"{cls.__qualname__}.__init__"
        return written

    def _repr(self):
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({told})"

    def _eq(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self is other or self._values(self) == other._values(other)

    def _hash(self):
        return hash(self._values(self))

    def _refuse_setting(self, name, value):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self, name):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    _METHODS = {
        "__init__": _init,
        "__repr__": _repr,
        "__eq__": _eq,
        "__hash__": _hash,
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
    }

    class _StandardFields:
        """The fields as `dataclasses` describes them, made for whoever asks."""

        def __get__(self, _value, cls):
            import dataclasses

            def standard(default):
                if default.factory is not _MISSING:
                    return dataclasses.field(default_factory=default.factory)
                return (
                    dataclasses.field()
                    if default.value is _MISSING
                    else dataclasses.field(default=default.value)
                )

            kinds = {}
            for base in reversed(cls.__mro__):
                kinds |= getattr(base, "__annotations__", {})
            fields = [(name, kinds[name], standard(default)) for name, default in cls._defaults.items()]
            cls.__dataclass_fields__ = dataclasses.make_dataclass(cls.__name__, fields).__dataclass_fields__
            return cls.__dataclass_fields__
