# SPDX-License-Identifier: Apache-2.0
"""The peer of bench_winrm: pywinrm enumerates and reads every property; prints the seconds that took.

    enumerate_winrm.py URL COUNT
"""
import sys
import time
import warnings
import xml.etree.ElementTree as ElementTree

import xmltodict
from winrm.protocol import Protocol

CLUSTER = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MSCluster/*'
ENUMERATION = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration'
WSMAN = 'http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'
WQL = 'http://schemas.microsoft.com/wbem/wsman/1/WQL'


def ask(client, action, body):
    """As large a page as our own client asks for."""
    request = {'env:Envelope': client._get_soap_header(resource_uri=CLUSTER, action=ENUMERATION + action)}
    request['env:Envelope']['env:Header']['w:MaxEnvelopeSize']['#text'] = '512000'
    request['env:Envelope']['env:Body'] = body
    request['env:Envelope']['@xmlns:n'] = ENUMERATION
    return ElementTree.fromstring(client.transport.send_message(xmltodict.unparse(request)))


def read(reply):
    items = reply.find('.//{%s}Items' % WSMAN)
    if items is None:
        items = reply.find('.//{%s}Items' % ENUMERATION)
    return [{element.tag.partition('}')[2]: element.text for element in item} for item in items]


def enumerate_all(client):
    reply = ask(client, '/Enumerate', {'n:Enumerate': {'w:OptimizeEnumeration': {}, 'w:MaxElements': '32000', 'w:Filter': {
        '@Dialect': WQL, '#text': 'SELECT * FROM MSCluster_Resource'}}})
    instances = read(reply)
    while (reply.find('.//{%s}EndOfSequence' % WSMAN) is None
           and reply.find('.//{%s}EndOfSequence' % ENUMERATION) is None):
        context = reply.find('.//{%s}EnumerationContext' % ENUMERATION).text
        reply = ask(client, '/Pull', {'n:Pull': {'n:EnumerationContext': context, 'n:MaxElements': '32000'}})
        instances += read(reply)
    return instances


def main():
    url, count = sys.argv[1], int(sys.argv[2])
    warnings.simplefilter('ignore')
    fastest = None
    for _ in range(3):
        begin = time.monotonic()
        client = Protocol(endpoint=url, transport='plaintext', username='lab', password='secret')
        instances = enumerate_all(client)
        seconds = time.monotonic() - begin
        assert len(instances) == count, len(instances)
        fastest = seconds if fastest is None else min(fastest, seconds)
    print(fastest)


if __name__ == '__main__':
    main()
