"""What came out of a page, checked by the list before any file is copied or fetched.

The second layer: it does not matter which notation, directive or translation made a
node.  It comes after every other transform and before Sphinx collects pictures and files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform

from kennisbank.untrusted import pictures
from kennisbank.untrusted.addresses import leads_where_allowed, scheme_of
from kennisbank.untrusted.allowed import IMAGE_ATTRIBUTES, LANGUAGES, META, NODES, RAW
from kennisbank.untrusted.refusals import line_of, quoted, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("kennisbank")


class CheckTree(SphinxTransform):
    """Take out of the tree what is not on the list, and say so."""

    default_priority = 870  # Sphinx collects what a page needs at 880.
    _has_removed = False

    def apply(self, **kwargs: object) -> None:
        """Check every node; what is inside of a refused node goes with it."""
        for node in list(self.document.findall(nodes.Element)):
            if self._has_removed and not self._is_in_tree(node):
                continue
            if isinstance(node, nodes.comment):
                self._remove(node)  # A note among authors, which MyST would publish.
            elif type(node) not in NODES:
                self._refuse(node, _stray(node))
                self._remove(node)
            else:
                self._check(node)

    def _is_in_tree(self, node: nodes.Node) -> bool:
        while node.parent is not None:
            node = node.parent
        return node is self.document

    def _check(self, node: nodes.Element) -> None:
        if "style" in node:
            self._refuse(node, _("This part of the page (%s) cannot be used.") % "style")
            del node["style"]
        if "refuri" in node:
            self._check_address(node)
        match node:
            case nodes.raw():
                self._check_raw(node)
            case nodes.image():
                self._check_image(node)
            case nodes.meta():
                self._check_meta(node)
            case nodes.literal_block():
                self._check_language(node)
            case addnodes.pending_xref():
                self._check_reference(node)
            case addnodes.toctree():
                self._check_entries(node)

    def _check_address(self, node: nodes.Element) -> None:
        address = str(node["refuri"])
        if not leads_where_allowed(address):
            self._refuse(node, _wrong_address(address))
            self._unlink(node)

    def _check_reference(self, node: addnodes.pending_xref) -> None:
        """Check a link that is resolved later: it names a page or an anchor, no scheme."""
        if node.get("reftype") == "myst" and scheme_of(str(node.get("reftarget", ""))):
            self._refuse(node, _wrong_address(str(node["reftarget"])))
            self._unlink(node)

    def _check_raw(self, node: nodes.raw) -> None:
        if (node.get("format"), node.astext()) not in RAW:
            self._refuse(node, _("HTML cannot be used on a page: write Markdown."))
            self._remove(node)

    def _check_image(self, node: nodes.image) -> None:
        for name in sorted(set(node.attributes) - IMAGE_ATTRIBUTES):
            self._refuse(node, _("A picture cannot have “%s”.") % quoted(name))
            del node[name]
        fault = pictures.fault_of(self.env, str(node.get("uri", "")))
        if fault:
            self._refuse(node, fault)
            self._remove(node)

    def _check_meta(self, node: nodes.meta) -> None:
        if node.get("name") not in META or "http-equiv" in node:
            self._refuse(node, _("This part of the page (%s) cannot be used.") % "meta")
            self._remove(node)

    def _check_language(self, node: nodes.literal_block) -> None:
        language = str(node.get("language", ""))
        if language.lower() not in LANGUAGES:
            text = _("Code cannot be coloured as “%s”. Possible here: %s.")
            known = ", ".join(sorted(LANGUAGES - {"", "default"}))
            self._refuse(node, text % (quoted(language), known))
            node["language"] = "text"

    def _check_entries(self, node: addnodes.toctree) -> None:
        pages = set(node["includefiles"])
        for _title, target in node["entries"]:
            if target not in pages:
                text = _("A list of pages cannot hold “%s”: name pages of this site only.")
                self._refuse(node, text % quoted(str(target)))
        node["entries"] = [entry for entry in node["entries"] if entry[1] in pages]

    def _unlink(self, node: nodes.Element) -> None:
        """Keep the words of a link, and leave the link out."""
        if isinstance(node, nodes.TextElement) and node.children:
            node.replace_self(nodes.inline("", "", *node.children))
        else:
            self._remove(node)

    def _refuse(self, node: nodes.Node, message: str) -> None:
        at: nodes.Node | None = node
        while at is not None and not at.line:
            at = at.parent
        refuse(self.env, line_of(at.source, at.line) if at is not None else None, message)

    def _remove(self, node: nodes.Element) -> None:
        self._has_removed = True
        if isinstance(node.parent, nodes.reference) and len(node.parent) == 1:
            node = node.parent  # A link around nothing is no link.
        node.parent.remove(node)


def _wrong_address(address: str) -> str:
    text = _(
        "A link cannot lead to “%s”: begin the address with https:// or mailto:, "
        "or name a page of this site."
    )
    return text % quoted(address)


def _stray(node: nodes.Element) -> str:
    if isinstance(node, addnodes.download_reference):
        text = _("“%s” is no page: link to a page, or to an address that begins with https://")
        return text % quoted(str(node.get("reftarget", "")))
    if isinstance(node, nodes.math | nodes.math_block):
        return _("A formula needs a script of others: write it in words.")
    return _("This part of the page (%s) cannot be used.") % type(node).__name__


def register(app: Sphinx) -> None:
    """Add the check."""
    app.add_transform(CheckTree)
