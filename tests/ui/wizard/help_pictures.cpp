// SPDX-License-Identifier: Apache-2.0
#include <QColor>
#include <QDir>
#include <QGuiApplication>
#include <QImage>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <vector>

using namespace Qt::Literals::StringLiterals;

/// Makes the pictures of the help page from the screenshots that tst_wizard_walk has left in the build
/// folder: help_pictures resources/help/pages. Small files: a width that the help shows as it is, and as few
/// colours as a window has.
namespace {

constexpr int width = 640;
constexpr std::size_t mostColours = 256;

/// On these pages there is more to see before the button is pressed than after.
bool isBetterBefore(const QString &name)
{
    static const QStringList pages{u"02-create-lun"_s,     u"07-rename-disk"_s,   u"08-create-guest"_s,
                                   u"10-attach-disk"_s,    u"11-refresh-guest"_s, u"15-release-media"_s,
                                   u"17-choose-networks"_s};
    return pages.contains(name);
}

int distance(QRgb one, QRgb other)
{
    const int red = qRed(one) - qRed(other), green = qGreen(one) - qGreen(other),
              blue = qBlue(one) - qBlue(other);
    return red * red + green * green + blue * blue;
}

/// With the colours that most of it has; each other one becomes the nearest of them.
QImage withFewColours(const QImage &picture)
{
    std::map<QRgb, int> count;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            ++count[picture.pixel(x, y)];
    std::vector<std::pair<int, QRgb>> byCount;
    for (const auto &[colour, pixels] :
         count) // a sign's few green or red pixels say more than shades of grey
        byCount.emplace_back(pixels * (1 + QColor(colour).hsvSaturation() / 16), colour);
    std::ranges::sort(byCount, std::greater());
    byCount.resize(std::min(byCount.size(), mostColours));
    QList<QRgb> table;
    for (const auto &[pixels, colour] : byCount)
        table << colour;
    std::map<QRgb, int> nearest;
    for (const auto &[colour, pixels] : count)
        nearest[colour] = int(std::ranges::min_element(
                                  table, {}, [colour = colour](QRgb one) { return distance(one, colour); }) -
                              table.begin());
    QImage small(picture.size(), QImage::Format_Indexed8);
    small.setColorTable(table);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            small.setPixel(x, y, uint(nearest[picture.pixel(x, y)]));
    return small;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QDir from(QStringLiteral(GW_SCREENSHOTS)), to(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."));
    for (const QString &name : from.entryList({u"[0-9][0-9]-*.png"_s}, QDir::Files)) {
        const QString page = name.chopped(4);
        const bool before = page.endsWith(u"-before"_s);
        const QString step = before ? page.chopped(7) : page;
        const bool isPage = QFile::exists(to.filePath(u"../%1.html"_s.arg(step.mid(3))));
        if (!isPage || before != isBetterBefore(step))
            continue;
        const QImage shown = QImage(from.filePath(name)).scaledToWidth(width, Qt::SmoothTransformation);
        const QString file = to.filePath(step + u".png"_s);
        if (shown.isNull() || !withFewColours(shown.convertToFormat(QImage::Format_RGB32)).save(file)) {
            std::fprintf(stderr, "help_pictures: %s was not made\n", qPrintable(file));
            return 1;
        }
    }
    return 0;
}
