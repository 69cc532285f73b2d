// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/vital_product_data.h"

#include "core/scsi/parse.h"

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString pageName(quint8 page)
{
    return u"INQUIRY, page %1h"_s.arg(page, 2, 16, '0'_L1);
}

/// The page without its header, of at least `least` bytes.
Result<QByteArrayView> payload(QByteArrayView bytes, quint8 page, qsizetype least)
{
    constexpr qsizetype header = 4;
    if (bytes.size() < header)
        return cutShort(pageName(page), header, bytes.size());
    // A LUN that knows no pages answers with its standard INQUIRY data.
    if (byteAt(bytes, 1) != page)
        return senseless(pageName(page), u"PAGE CODE %1h"_s.arg(byteAt(bytes, 1), 2, 16, '0'_L1));
    const qsizetype length = bigEndian<quint16>(bytes, 2);
    if (bytes.size() < header + length)
        return cutShort(pageName(page), header + length, bytes.size());
    if (length < least)
        return cutShort(pageName(page), header + least, header + length);
    return bytes.sliced(header, length);
}

Designator::Type designatorType(quint8 number)
{
    return number <= 8 ? static_cast<Designator::Type>(number) : Designator::Type::Other;
}
} // namespace

Result<std::vector<quint8>> parseSupportedPages(QByteArrayView bytes)
{
    const auto page = payload(bytes, 0x00, 0);
    if (!page)
        return fail(page.error());
    return std::vector<quint8>(page->begin(), page->end());
}

Result<QString> parseSerialNumber(QByteArrayView bytes)
{
    const auto page = payload(bytes, 0x80, 0);
    if (!page)
        return fail(page.error());
    return QString::fromLatin1(*page).remove(QChar::Null).trimmed();
}

Result<std::vector<Designator>> parseDesignators(QByteArrayView bytes)
{
    const auto page = payload(bytes, 0x83, 0);
    if (!page)
        return fail(page.error());
    std::vector<Designator> designators;
    for (qsizetype offset = 0; offset < page->size();) {
        constexpr qsizetype header = 4;
        if (page->size() - offset < header)
            return cutShort(pageName(0x83), offset + 2 * header, page->size() + header);
        const qsizetype length = byteAt(*page, offset + 3);
        if (page->size() - offset < header + length)
            return senseless(pageName(0x83), u"DESIGNATOR LENGTH %1 at %2"_s.arg(length).arg(offset));
        designators.push_back({.type = designatorType(byteAt(*page, offset + 1) & 0x0f),
                               .association = static_cast<quint8>(byteAt(*page, offset + 1) >> 4 & 3),
                               .binary = (byteAt(*page, offset) & 0x0f) == 1,
                               .bytes = page->sliced(offset + header, length).toByteArray()});
        offset += header + length;
    }
    return designators;
}

Result<quint64> parseMaximumUnmap(QByteArrayView bytes)
{
    constexpr qsizetype field = 16;
    const auto page = payload(bytes, 0xb0, 0);
    if (!page)
        return fail(page.error());
    return page->size() < field + 4 ? 0 : quint64(bigEndian<quint32>(*page, field));
}

Result<std::optional<bool>> parseRotational(QByteArrayView bytes)
{
    const auto page = payload(bytes, 0xb1, 2);
    if (!page)
        return fail(page.error());
    constexpr quint16 notReported = 0, nonRotating = 1;
    const auto rate = bigEndian<quint16>(*page, 0);
    return rate == notReported ? std::nullopt : std::optional(rate != nonRotating);
}

Result<Provisioning> parseProvisioning(QByteArrayView bytes)
{
    const auto page = payload(bytes, 0xb2, 4);
    if (!page)
        return fail(page.error());
    return Provisioning{.unmap = (byteAt(*page, 1) & 0x80) != 0,
                        .readsZeros = (byteAt(*page, 1) & 0x1c) != 0,
                        .type = static_cast<quint8>(byteAt(*page, 2) & 0x07)};
}

} // namespace gw::scsi
