"""rdflib reads the collection as JSON-LD, and both selectors of every annotation are the mention."""

import json
import urllib.parse

import rdflib

from corpora import corpora
from interop import done, same

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
# The terms of http://www.w3.org/ns/anno.jsonld that we use, so that no network is needed.
CONTEXT = {
    "oa": OA, "as": AS, "dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "identifying": "oa:identifying", "tagging": "oa:tagging",
    "describing": "oa:describing", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "value": "rdf:value", "format": "dc:format", "label": "rdfs:label", "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"}, "first": {"@type": "@id", "@id": "as:first"}, "startIndex": "as:startIndex", "total": "as:totalItems",
}  # fmt: skip

count = 0
for corpus in corpora():
    collection = json.loads(corpus.stream("web-annotation"))
    same("context", collection["@context"], "http://www.w3.org/ns/anno.jsonld")
    same("total", collection["total"], len(collection["first"]["items"]))
    collection["@context"] = CONTEXT
    graph = rdflib.Graph().parse(data=json.dumps(collection), format="json-ld", publicID="http://base.example/")
    oa, value = (lambda name: rdflib.URIRef(OA + name)), rdflib.RDF.value
    found = []
    for annotation in graph.subjects(rdflib.RDF.type, oa("Annotation")):
        target = graph.value(annotation, oa("hasTarget"))
        doc = urllib.parse.unquote(str(graph.value(target, oa("hasSource")))).removeprefix("http://base.example/")
        text = corpus.text(doc)
        selectors = {str(graph.value(s, rdflib.RDF.type)): s for s in graph.objects(target, oa("hasSelector"))}
        position, quote = selectors[OA + "TextPositionSelector"], selectors[OA + "TextQuoteSelector"]
        start, end = (int(graph.value(position, oa(name))) for name in ("start", "end"))
        exact, prefix, suffix = (str(graph.value(quote, oa(name))) for name in ("exact", "prefix", "suffix"))
        same(f"{doc} {start}", text[start:end], exact)
        same(f"{doc} {start}", text[:start].endswith(prefix) and text[end:].startswith(suffix), True)
        bodies = list(graph.objects(annotation, oa("hasBody")))
        ids = sorted(str(graph.value(body, oa("hasSource"))) for body in bodies if graph.value(body, oa("hasPurpose")) == oa("identifying"))
        ids = "|".join(i.removeprefix("yiming:") for i in ids if i.startswith("yiming:"))
        found.append((doc, start, end, ids))
    same(corpus.name, sorted(found), sorted((m["doc"], m["start"], m["end"], m["entity"]) for m in corpus.mentions()))
    count += len(found)
done(f"rdflib reads {count} annotations")
