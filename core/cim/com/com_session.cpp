// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/com_session.h"

#include "core/cim/com/class_definition_reader.h"
#include "core/cim/com/class_object.h"
#include "core/cim/com/com_thread.h"
#include "core/cim/com/operation.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::com", text);
}

/// Where paths without a namespace lead, as everywhere in WMI.
QString nameSpaceOf(const ObjectPath &path)
{
    return path.nameSpace().isEmpty() ? u"root\\cimv2"_s : path.nameSpace();
}

/// An error of waiting does not know where.
Error placed(Error error, const Place &place)
{
    if (error.place.host.isEmpty())
        error.place = place;
    return error;
}

/// One operation on a thread of its own, with all that it needs.
template<class T, class Work>
Result<T> run(const Call &call, const std::shared_ptr<Link> &link, const QString &what, const Place &place,
              Work work)
{
    auto result = onComThread<T>(call, what, [link, what, place, work](const Call &inner) -> Result<T> {
        Operation operation(inner, *link, what, place);
        return work(operation);
    });
    return result ? std::move(result) : fail(placed(result.error(), place));
}

/// Between the thread that asks the host and the one that takes what comes.
struct Stream
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<Instance> block;
    bool wanted = true;
    std::optional<Result<void>> result;

    /// Waits until the last block is taken; answers whether more is wanted.
    bool give(const Call &call, std::vector<Instance> next)
    {
        std::unique_lock lock(mutex);
        const auto free = [this] { return block.empty() || !wanted; };
        if (!changed.wait_for(lock, call.stopToken(), call.remaining(), free) || !wanted)
            return false;
        block = std::move(next);
        changed.notify_all();
        return true;
    }

    void end(const Call &call, const QString &what, Result<void> ended)
    {
        const std::lock_guard lock(mutex);
        // Who could not give a block because the call was over has an error, not an end.
        result = ended && wanted ? call.proceed(what) : std::move(ended);
        changed.notify_all();
    }

    /// The next block; none at the end.
    Result<std::vector<Instance>> take(const Call &call, const QString &what)
    {
        std::unique_lock lock(mutex);
        if (!awaitChange(call, lock, changed, [this] { return !block.empty() || result.has_value(); })) {
            wanted = false;
            return gaveUp(call, what);
        }
        if (block.empty() && !*result)
            return fail(result->error());
        changed.notify_all();
        return std::exchange(block, {});
    }

    void stop()
    {
        const std::lock_guard lock(mutex);
        wanted = false;
        changed.notify_all();
    }
};

} // namespace

Result<void> ComSession::enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                                   const std::function<bool(Instance)> &each)
{
    const QString what = tr("Query WMI on %1").arg(host());
    const Place place{.host = host(), .nameSpace = nameSpace, .method = wql};
    if (const auto wanted = call.proceed(what); !wanted)
        return fail(placed(wanted.error(), place));
    const auto stream = std::make_shared<Stream>();
    const auto started =
        startComThread(what, [stream, link = m_link, what, place, wql, inner = call.reportingTo({})] {
            Operation operation(inner, *link, what, place);
            stream->end(inner, what, operation.enumerate(wql, [&](std::vector<Instance> block) {
                return stream->give(inner, std::move(block));
            }));
        });
    if (!started)
        return started;
    for (;;) {
        auto block = stream->take(call, what);
        if (!block)
            return fail(placed(block.error(), place));
        if (block->empty())
            return {};
        for (Instance &instance : *block) {
            if (!each(std::move(instance))) {
                stream->stop();
                return {};
            }
        }
    }
}

Result<Instance> ComSession::get(const Call &call, const ObjectPath &path)
{
    const Place place{.host = host(), .nameSpace = nameSpaceOf(path), .className = path.className()};
    return run<Instance>(call, m_link, tr("Read %1").arg(path.relative()), place,
                         [path](Operation &operation) -> Result<Instance> {
                             const auto object = operation.getObject(path.relative());
                             if (!object)
                                 return fail(object.error());
                             auto instance = readInstance(*object->Get());
                             return instance ? std::move(instance) : fail(operation.told(instance.error()));
                         });
}

Result<ClassDefinition> ComSession::classDefinition(const Call &call, const QString &nameSpace,
                                                    const QString &className)
{
    const Place place{.host = host(), .nameSpace = nameSpace, .className = className};
    return run<ClassDefinition>(call, m_link, tr("Read the class %1").arg(className), place,
                                [nameSpace, className](Operation &operation) -> Result<ClassDefinition> {
                                    const auto object = operation.getObject(className);
                                    if (!object)
                                        return fail(object.error());
                                    auto definition = readClassDefinition(*object->Get(), nameSpace);
                                    return definition ? std::move(definition)
                                                      : fail(operation.told(definition.error()));
                                });
}

Result<ObjectPath> ComSession::put(const Call &call, const QString &nameSpace, const Instance &instance,
                                   Put mode)
{
    const Place place{.host = host(),
                      .nameSpace =
                          instance.path().nameSpace().isEmpty() ? nameSpace : instance.path().nameSpace(),
                      .className = instance.className()};
    return run<ObjectPath>(call, m_link, tr("Write an instance of %1").arg(instance.className()), place,
                           [instance, mode](Operation &operation) { return operation.put(instance, mode); });
}

Result<void> ComSession::remove(const Call &call, const ObjectPath &path)
{
    const Place place{.host = host(), .nameSpace = nameSpaceOf(path), .className = path.className()};
    return run<void>(call, m_link, tr("Delete %1").arg(path.relative()), place,
                     [path](Operation &operation) { return operation.remove(path.relative()); });
}

Result<MethodResult> ComSession::invoke(const Call &call, const ObjectPath &object, const QString &method,
                                        const Parameters &in)
{
    const Place place{
        .host = host(), .nameSpace = nameSpaceOf(object), .className = object.className(), .method = method};
    return run<MethodResult>(
        call, m_link, tr("Call %1").arg(method), place,
        [object, method, in](Operation &operation) { return operation.invoke(object, method, in); });
}

} // namespace gw::cim::com
