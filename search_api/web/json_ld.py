"""Structured data (schema.org) of pages: what search engines may read of them."""

from catalog.model import Question
from catalog.registers.contacts import HOTLINE, PORTAL
from catalog.vocabularies import Channel
from search_api.web.procedure import ProcedurePage

_CONTEXT = "https://schema.org"


def site(base: str) -> dict[str, object]:
    """Return the site with its search."""
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": "Tra cứu thủ tục hành chính",
        "url": f"{base}/",
        "inLanguage": "vi",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}/tim-kiem?q={{q}}"},
            "query-input": "required name=q",
        },
    }


def service(page: ProcedurePage, base: str) -> dict[str, object]:
    """Return a procedure as a GovernmentService."""
    record = page.record
    body: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "GovernmentService",
        "name": record.name,
        "identifier": record.code,
        "url": f"{base}/thu-tuc/{record.code}",
        "inLanguage": "vi",
        "serviceOperator": {"@type": "GovernmentOrganization", "name": record.agency.name},
        "areaServed": {"@type": "AdministrativeArea", "name": page.province or "Việt Nam"},
        "serviceType": [term.name for term in record.fields],
    }
    if page.guide and page.guide.purpose:
        body["description"] = page.guide.purpose
    if page.told.fee:
        body["offers"] = {"@type": "Offer", "description": page.told.fee}
    if page.facts.results:
        body["serviceOutput"] = [{"@type": "Thing", "name": name} for name in page.facts.results]
    body["availableChannel"] = _channel(page)
    return body


def _channel(page: ProcedurePage) -> dict[str, object]:
    """Return how long it takes, where it is handed in and, where there is one, the way online."""
    channel: dict[str, object] = {
        "@type": "ServiceChannel",
        "servicePhone": {"@type": "ContactPoint", "telephone": HOTLINE},
    }
    if page.told.time:
        channel["description"] = page.told.time
    if page.told.place:
        channel["serviceLocation"] = {"@type": "Place", "name": page.told.place}
    if any(method.channel is Channel.ONLINE for method in page.record.methods):
        channel["serviceUrl"] = page.portal if page.portal.startswith(PORTAL) else PORTAL
    return channel


def faq(question: Question, url: str) -> dict[str, object]:
    """Return a question with its answer as an FAQPage."""
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "url": url,
        "inLanguage": "vi",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.question,
                "acceptedAnswer": {"@type": "Answer", "text": question.answer},
            }
        ],
    }
