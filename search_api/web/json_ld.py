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
    if any(method.channel is Channel.ONLINE for method in record.methods):
        body["availableChannel"] = {
            "@type": "ServiceChannel",
            "serviceUrl": page.portal if page.portal.startswith(PORTAL) else PORTAL,
            "servicePhone": {"@type": "ContactPoint", "telephone": HOTLINE},
        }
    return body


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
