"""Only plain shapes get onto a page unescaped."""

import pytest

from wellhead.ui.drawings import NotADrawing, as_drawing

GOOD = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>A</title><path d="M0 0"/><use href="#b"/></svg>'


def test_plain_shapes_may_stand_on_a_page():
    assert as_drawing(GOOD) == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"/>',
        '<svg><path ONCLICK="x()"/></svg>',
        '<svg><rect style="fill:red"/></svg>',
        "<svg><foreignObject/></svg>",
        '<svg><image href="https://elsewhere.example/x.png"/></svg>',
        '<svg><use href="https://elsewhere.example/x.svg#a"/></svg>',
        '<svg><a href="javascript:alert(1)"/></svg>',
        '<svg><use href="//elsewhere.example/x"/></svg>',
        '<svg><rect fill="url(https://elsewhere.example/x)"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        "<svg><path></svg>",
        "<p>words</p>",
        "",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotADrawing):
        as_drawing(text)
