// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <gssapi/gssapi.h>

namespace gw::cim::wsman {

/// Owners of what GSSAPI hands out (RFC 2744), released when they go.
class GssName
{
public:
    GssName() = default;
    ~GssName() { release(); }
    GssName(const GssName &) = delete;
    GssName &operator=(const GssName &) = delete;

    OM_uint32 import(OM_uint32 &minor, const QByteArray &text, gss_OID type)
    {
        release();
        gss_buffer_desc buffer{size_t(text.size()), const_cast<char *>(text.constData())};
        return gss_import_name(&minor, &buffer, type, &m_name);
    }
    gss_name_t get() const { return m_name; }
    gss_name_t *receive()
    {
        release();
        return &m_name;
    }

private:
    void release()
    {
        OM_uint32 minor = 0;
        if (m_name != GSS_C_NO_NAME)
            gss_release_name(&minor, &m_name);
    }
    gss_name_t m_name = GSS_C_NO_NAME;
};

class GssCredential
{
public:
    GssCredential() = default;
    ~GssCredential()
    {
        OM_uint32 minor = 0;
        if (m_credential != GSS_C_NO_CREDENTIAL)
            gss_release_cred(&minor, &m_credential);
    }
    GssCredential(const GssCredential &) = delete;
    GssCredential &operator=(const GssCredential &) = delete;

    gss_cred_id_t get() const { return m_credential; }
    gss_cred_id_t *receive() { return &m_credential; }

private:
    gss_cred_id_t m_credential = GSS_C_NO_CREDENTIAL;
};

class GssBuffer
{
public:
    GssBuffer() = default;
    ~GssBuffer()
    {
        OM_uint32 minor = 0;
        gss_release_buffer(&minor, &m_buffer);
    }
    GssBuffer(const GssBuffer &) = delete;
    GssBuffer &operator=(const GssBuffer &) = delete;

    gss_buffer_t receive() { return &m_buffer; }
    QByteArray bytes() const
    {
        return {static_cast<const char *>(m_buffer.value), qsizetype(m_buffer.length)};
    }

private:
    gss_buffer_desc m_buffer = GSS_C_EMPTY_BUFFER;
};

} // namespace gw::cim::wsman
