// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/multipath_classes.h"

#include "core/lab/listing_provider.h"
#include "core/lab/storage/iscsi_initiator.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

const QString wmiNamespace = u"root\\wmi"_s;
const QString driverInstance = u"Root\\MPIO\\0000_0"_s;
const QString moduleName = u"Microsoft DSM"_s;
/// MPIO numbers its paths from here on.
constexpr quint64 firstPathId = 0x77010000;

Instance driver(const QString &className)
{
    Instance instance(className);
    instance.set(u"InstanceName"_s, Value::string(driverInstance)).set(u"Active"_s, Value::boolean(true));
    return instance;
}

Value objects(const std::vector<Instance> &instances)
{
    std::vector<Value> items;
    for (const Instance &instance : instances)
        items.push_back(Value::object(instance));
    return Value::array(cim::Type::Object, std::move(items));
}

Value count(const std::vector<Instance> &instances)
{
    return Value::uint32(static_cast<quint32>(instances.size()));
}

/// Public practice finds the disk by SerialNumber, which is MSFT_Disk.UniqueId.
std::vector<Instance> diskInformation(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> drives;
    for (const NodeDisk &disk : node->disks) {
        if (disk.local)
            continue;
        Instance drive(u"MPIO_DRIVE_INFO"_s);
        drive.set(u"Name"_s, Value::string(u"MPIO Disk%1"_s.arg(drives.size())))
            .set(u"NumberPaths"_s, Value::uint32(pathsTo(world, *node, disk.target)))
            .set(u"SerialNumber"_s, Value::string(disk.identifier))
            .set(u"DsmName"_s, Value::string(moduleName));
        drives.push_back(drive);
    }
    Instance information = driver(u"MPIO_DISK_INFO"_s);
    information.set(u"NumberDrives"_s, count(drives)).set(u"DriveInfo"_s, objects(drives));
    return {information};
}

/// Each session of the initiator that is up is a path.
std::vector<Instance> pathInformation(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> paths;
    for (const NodeSession &session : node->sessions) {
        if (!isConnected(world, *node, session))
            continue;
        Instance path(u"MPIO_ADAPTER_INFORMATION"_s);
        path.set(u"PathId"_s, Value::uint64(firstPathId + paths.size()))
            .set(u"BusNumber"_s, Value::uint8(0))
            .set(u"DeviceNumber"_s, Value::uint8(0))
            .set(u"FunctionNumber"_s, Value::uint8(0))
            .set(u"AdapterName"_s, Value::string(u"Microsoft iSCSI Initiator"_s));
        paths.push_back(path);
    }
    Instance information = driver(u"MPIO_PATH_INFORMATION"_s);
    information.set(u"NumberPaths"_s, count(paths)).set(u"PathList"_s, objects(paths));
    return {information};
}

std::vector<Instance> registeredModules(const World &world, const QString &name)
{
    const QStringList numbers = world.node(name)->windowsVersion.split(u'.');
    Instance version(u"DSM_VERSION"_s);
    version.set(u"MajorVersion"_s, Value::uint32(numbers.value(0).toUInt()))
        .set(u"MinorVersion"_s, Value::uint32(numbers.value(1).toUInt()))
        .set(u"ProductBuild"_s, Value::uint32(numbers.value(2).toUInt()));
    Instance module(u"DSM_PARAMETERS"_s);
    module.set(u"DsmName"_s, Value::string(moduleName)).set(u"DsmVersion"_s, Value::object(version));
    Instance registered = driver(u"MPIO_REGISTERED_DSM"_s);
    registered.set(u"NumberDSMs"_s, Value::uint32(1)).set(u"DsmParameters"_s, objects({module}));
    return {registered};
}

std::vector<Instance> nothing(const World &, const QString &)
{
    return {};
}

class MultipathClass final : public ListingProvider
{
public:
    MultipathClass(const QString &className, Listing listing)
        : ListingProvider(wmiNamespace, className, std::move(listing))
    {
    }

    bool isInstalled(const World &world, const QString &name) const override
    {
        const NodeState *node = world.node(name);
        return !node || node->hasMultipath();
    }
};

} // namespace

void addMultipathClasses(Providers &providers)
{
    const auto list = [&](const QString &className, Listing listing) {
        providers.classes.push_back(std::make_unique<MultipathClass>(className, std::move(listing)));
    };
    list(u"MPIO_DISK_INFO"_s, diskInformation);
    list(u"MPIO_PATH_INFORMATION"_s, pathInformation);
    list(u"MPIO_REGISTERED_DSM"_s, registeredModules);
    // Of use to nobody here, but they come and go with the others.
    for (const auto &className : {u"MPIO_GET_DESCRIPTOR"_s, u"DSM_QueryLBPolicy_V2"_s,
                                  u"MSDSM_DEFAULT_LOAD_BALANCE_POLICY"_s, u"MSDSM_SUPPORTED_DEVICES_LIST"_s})
        list(className, nothing);
}

} // namespace gw::lab
