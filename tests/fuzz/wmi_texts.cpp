// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/cim/embedded_text.h"
#include "core/cim/wql.h"

namespace gw::fuzz {

using namespace cim;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What conditions are tried on: each kind of value that compares, and one that does not.
Instance sample()
{
    Instance inner(u"Msvm_Error"_s);
    inner.set(u"Name"_s, Value::string(u"inner"_s));
    Instance instance(u"MSCluster_Resource"_s);
    instance.set(u"Name"_s, Value::string(u"SQL01 [boot]_%"_s))
        .set(u"State"_s, Value::uint32(2))
        .set(u"Size"_s, Value::uint64(~quint64(0)))
        .set(u"Offset"_s, Value::sint64(std::numeric_limits<qint64>::min()))
        .set(u"Load"_s, Value::real64(0.5))
        .set(u"IsCore"_s, Value::boolean(true))
        .set(u"Letter"_s, Value::char16(u'x'))
        .set(u"When"_s, Value::dateTime(*DateTime::parse(u"20260101120000.000000+060"_s)))
        .set(u"Nothing"_s, Value::null(Type::String))
        .set(u"Owner"_s,
             Value::reference(ObjectPath(u"MSCluster_Node"_s).setKey(u"Name"_s, Value::string(u"HV1"_s))))
        .set(u"Inner"_s, Value::object(inner))
        .set(u"List"_s, Value::strings({u"a"_s, u"b"_s}));
    instance.setPath(ObjectPath(instance.className()).setKey(u"Name"_s, instance[u"Name"_s]));
    return instance;
}

} // namespace

void wqlQuery(const QByteArray &bytes)
{
    const auto query = wql::parse(QString::fromUtf8(bytes));
    if (!query)
        return;
    static const Instance instance = sample();
    const auto *select = std::get_if<wql::Select>(&*query);
    if (select && select->where)
        (void)wql::matches(*select->where, instance,
                           [](const QString &left, const QString &right) { return left == right; });
}

void objectPath(const QByteArray &bytes)
{
    const auto path = ObjectPath::parse(QString::fromUtf8(bytes));
    if (!path)
        return;
    const auto again = ObjectPath::parse(path->text());
    require(again && *again == *path, "a path's own text is not the path");
}

void embeddedText(const QByteArray &bytes)
{
    const auto instance = fromEmbeddedText(QString::fromUtf8(bytes));
    if (!instance)
        return;
    const QString text = toEmbeddedText(*instance);
    const auto again = fromEmbeddedText(text);
    require(again.has_value(), "an embedded instance's own text is not one");
    require(toEmbeddedText(*again) == text, "an embedded instance changes when it is written and read");
}

} // namespace gw::fuzz
