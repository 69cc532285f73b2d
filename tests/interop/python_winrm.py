# SPDX-License-Identifier: Apache-2.0
"""Other people's client (pywinrm) at the served lab: identify, enumerate and pull, get, invoke, a fault; with Basic,
with Basic over TLS, and with NTLM and sealed messages.

    python_winrm.py GUESTWRIGHTCTL CERTIFICATE KEY

GW_LAUNCHER in the environment is what runs a program for Windows; then it is Basic alone.
"""
import os
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ElementTree

import xmltodict
from winrm.exceptions import WinRMError, WinRMTransportError
from winrm.protocol import Protocol

LAUNCHER = [launcher for launcher in [os.environ.get('GW_LAUNCHER')] if launcher]
CLUSTER = 'http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MSCluster/'
ENUMERATION = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration'
TRANSFER = 'http://schemas.xmlsoap.org/ws/2004/09/transfer'
NAMES = {
    's': 'http://www.w3.org/2003/05/soap-envelope',
    'n': ENUMERATION,
    'w': 'http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd',
    'i': 'http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd',
    'node': CLUSTER + 'MSCluster_Node',
}


def ask(client, uri, action, body=None, selectors=None):
    """One request with pywinrm's own headers; the parsed reply."""
    request = {'env:Envelope': client._get_soap_header(resource_uri=uri, action=action)}
    if selectors:
        request['env:Envelope']['env:Header']['w:SelectorSet'] = {
            'w:Selector': [{'@Name': name, '#text': value} for name, value in selectors.items()]}
    request['env:Envelope']['env:Body'] = body or {}
    request['env:Envelope']['@xmlns:n'] = ENUMERATION
    return ElementTree.fromstring(client.transport.send_message(xmltodict.unparse(request)))


def identify(client):
    message = ('<s:Envelope xmlns:s="%(s)s" xmlns:i="%(i)s"><s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>'
               % NAMES)
    reply = ElementTree.fromstring(client.transport.send_message(message))
    assert reply.find('.//i:ProductVendor', NAMES).text == 'Microsoft Corporation'


def enumerate_nodes(client):
    """Not optimised, one item a page, as simple clients do."""
    reply = ask(client, CLUSTER + '*', ENUMERATION + '/Enumerate', {'n:Enumerate': {'w:Filter': {
        '@Dialect': 'http://schemas.microsoft.com/wbem/wsman/1/WQL', '#text': 'SELECT * FROM MSCluster_Node'}}})
    names = []
    while True:
        context = reply.find('.//n:EnumerationContext', NAMES).text
        reply = ask(client, CLUSTER + '*', ENUMERATION + '/Pull', {'n:Pull': {'n:EnumerationContext': context}})
        names += [item.find('node:Name', NAMES).text for item in reply.find('.//n:Items', NAMES)]
        if reply.find('.//n:EndOfSequence', NAMES) is not None:
            return names


def get_node(client, name):
    reply = ask(client, CLUSTER + 'MSCluster_Node', TRANSFER + '/Get', selectors={'Name': name})
    return reply.find('.//node:State', NAMES).text


def invoke(client):
    uri = CLUSTER + 'MSCluster_Resource'
    reply = ask(client, CLUSTER + '*', ENUMERATION + '/Enumerate', {'n:Enumerate': {
        'w:OptimizeEnumeration': {}, 'w:MaxElements': '100', 'w:Filter': {
            '@Dialect': 'http://schemas.microsoft.com/wbem/wsman/1/WQL',
            '#text': 'SELECT * FROM MSCluster_Resource'}}})
    resource = reply.find('.//w:Items', NAMES)[0].find('{%s}Name' % uri).text
    reply = ask(client, uri, uri + '/GetDependencies',
                {'p:GetDependencies_INPUT': {'@xmlns:p': uri}}, {'Name': resource})
    output = reply.find('s:Body', NAMES)[0]
    assert output.tag == '{%s}GetDependencies_OUTPUT' % uri, output.tag
    assert output.find('{%s}Expression' % uri) is not None


def fault(client):
    try:
        get_node(client, 'NOWHERE')
    except (WinRMTransportError, WinRMError) as refused:
        assert 'DestinationUnreachable' in str(refused.args), refused.args
    else:
        raise AssertionError('a node that is not there was found')


def talk(url, **settings):
    client = Protocol(endpoint=url.replace('{host}', 'HV1'), username='lab', password='secret', **settings)
    identify(client)
    names = enumerate_nodes(client)
    assert sorted(names) == ['HV1', 'HV2'], names
    assert get_node(client, 'HV1') == '0'
    invoke(client)
    fault(client)
    wrong = Protocol(endpoint=url.replace('{host}', 'HV1'), username='lab', password='wrong', **settings)
    try:
        identify(wrong)
    except Exception as refused:
        assert '401' in str(refused) or 'credentials' in str(refused) or 'Negotiate' in str(refused), refused
    else:
        raise AssertionError('a wrong password was taken')


def served(program, *options):
    home = tempfile.TemporaryDirectory()
    environment = dict(os.environ, GUESTWRIGHT_SECRET='secret', GUESTWRIGHT_DATA=home.name)
    environment.pop('OPENSSL_CONF', None)  # only for this side
    # Wine's services are started along with the first program, and would keep our own error output open.
    errors = subprocess.DEVNULL if LAUNCHER else None
    server = subprocess.Popen([*LAUNCHER, program, 'lab', 'serve', 'blog', '--listen', '127.0.0.1:0', '--user', 'lab',
                               '--lab-array', 'simulated', '--lab-instant', *options],
                              stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    url = ''
    for line in server.stdout:
        if line.split()[:1] == ['HV1']:
            url = line.split()[1]
        if 'Ctrl+C' in line:
            break
    return home, server, url


def run(program, settings, *options):
    home, server, url = served(program, *options)
    try:
        talk(url, **settings)
    finally:
        server.terminate()
        server.wait(20)
        home.cleanup()


LEGACY = """openssl_conf = openssl_init
[openssl_init]
providers = provider_sect
[provider_sect]
default = default_sect
legacy = legacy_sect
[default_sect]
activate = 1
[legacy_sect]
activate = 1
"""


def with_legacy_hashes():
    """NTLM's hash is MD4, which OpenSSL 3 keeps apart: the program again, with a configuration that has it."""
    with tempfile.NamedTemporaryFile('w', suffix='.cnf') as configuration:
        configuration.write(LEGACY)
        configuration.flush()
        environment = dict(os.environ, OPENSSL_CONF=configuration.name, GW_HAS_LEGACY='1')
        sys.exit(subprocess.run([sys.executable] + sys.argv, env=environment).returncode)


def main():
    program, certificate, key = sys.argv[1:4]
    if 'GW_HAS_LEGACY' not in os.environ:
        with_legacy_hashes()
    warnings.simplefilter('ignore')
    run(program, {'transport': 'plaintext'}, '--clear-basic')
    print('Basic: well')
    if LAUNCHER:
        print('TLS and NTLM: skipped, Wine 8 does not find the key of our certificate (its CertFindChainInStore is a '
              'stub), and Windows accepts no account of ours by NTLM')
        return
    run(program, {'transport': 'ssl', 'server_cert_validation': 'validate', 'ca_trust_path': certificate},
        '--tls', certificate, key)
    print('Basic over TLS: well')
    run(program, {'transport': 'ntlm', 'message_encryption': 'always'})
    print('NTLM, sealed: well')


if __name__ == '__main__':
    main()
