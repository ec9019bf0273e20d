"""A project with a class for each geometry and a tag for each type of value, and labels that use them all."""

import numpy as np
import supervisely as sly
from supervisely.geometry.graph import KeypointsTemplate

from check import equal, true

WIDTH, HEIGHT = 60, 40


def meta():
    skeleton = KeypointsTemplate()
    for label, row, col in (("head", 5, 6), ("hand", 10, 12), ("foot", 20, 8)):
        skeleton.add_point(label=label, row=row, col=col)
    skeleton.add_edge(src="head", dst="hand")
    shapes = dict(box=sly.Rectangle, outline=sly.Polygon, road=sly.Polyline, spot=sly.Point, mask=sly.Bitmap, soft=sly.AlphaMask, islands=sly.Multipolygon,
                  turned=sly.OrientedBBox, block=sly.Cuboid2d, free=sly.AnyGeometry)
    classes = [sly.ObjClass(name, shape) for name, shape in shapes.items()]
    classes.append(sly.ObjClass("skeleton", sly.GraphNodes, geometry_config=skeleton))
    kinds = sly.TagValueType
    return sly.ProjectMeta(classes, [
        sly.TagMeta("flag", kinds.NONE), sly.TagMeta("number", kinds.ANY_NUMBER), sly.TagMeta("text", kinds.ANY_STRING),
        sly.TagMeta("choice", kinds.ONEOF_STRING, possible_values=["one", "two", "ü"]), sly.TagMeta("day", kinds.DATE)])


def geometries():
    """Class name and geometry, one of each kind; they lie inside the picture and touch its edges."""
    random = np.random.default_rng(3)
    hard = random.random((9, 11)) > 0.5
    hard[0, 0] = hard[-1, -1] = True
    soft = random.integers(1, 256, (7, 13), dtype=np.uint8)
    ring = sly.Polygon([[1, 1], [1, 21], [18, 21], [18, 1]], interior=[[[5, 5], [5, 10], [10, 10], [10, 5]]])
    names = [f"face{face}-{corner}" for face in (1, 2) for corner in ("topleft", "topright", "bottomright", "bottomleft")]
    corners = {name: sly.Node(row=3 + 4 * i, col=2 + 5 * i) for i, name in enumerate(names)}
    nodes = [sly.Node(label="head", row=2, col=3), sly.Node(label="hand", row=9, col=14, disabled=True), sly.Node(label="foot", row=30, col=7)]
    return [
        ("box", sly.Rectangle(0, 0, HEIGHT - 1, WIDTH - 1)), ("box", sly.Rectangle(3, 5, 17, 22)), ("box", sly.Rectangle(4, 4, 4, 4)),
        ("outline", ring), ("road", sly.Polyline([[0, 0], [7, 30], [HEIGHT - 1, WIDTH - 1]])), ("spot", sly.Point(HEIGHT - 1, WIDTH - 1)),
        ("mask", sly.Bitmap(hard, origin=sly.PointLocation(row=11, col=20))),
        ("islands", sly.Multipolygon([ring, sly.Polygon([[25, 25], [25, 35], [35, 30]])])),
        ("turned", sly.OrientedBBox(5, 6, 15, 26, angle=0.75)), ("block", sly.Cuboid2d(corners)), ("skeleton", sly.GraphNodes(nodes)),
        ("free", sly.Point(1, 2)), ("free", sly.Rectangle(6, 7, 8, 9)),
        ("soft", sly.AlphaMask(soft, origin=sly.PointLocation(row=2, col=1)))]


def labels(meta):
    return [sly.Label(geometry, meta.get_obj_class(name)) for name, geometry in geometries()]


def plain(geometry):
    """What a geometry is made of: pixels and place of a mask, coordinates of anything else."""
    if isinstance(geometry, (sly.Bitmap, sly.AlphaMask)):
        return (geometry.geometry_name(), geometry.origin.row, geometry.origin.col, geometry.data.shape, geometry.data.tobytes())
    made = ("id", "classId", "labelerLogin", "createdAt", "updatedAt")
    return (geometry.geometry_name(), {key: value for key, value in geometry.to_json().items() if key not in made})


def same_labels(annotation, expected, what=""):
    """Each label has the class and the geometry, to the pixel."""
    actual = [(label.obj_class.name, plain(label.geometry)) for label in annotation.labels]
    wanted = [(name, plain(geometry)) for name, geometry in expected]
    equal([name for name, _ in actual], [name for name, _ in wanted], f"classes {what}")
    for (name, got), (_, want) in zip(actual, wanted):
        if isinstance(want[-1], bytes):
            equal(got[:-1], want[:-1], f"place of {name} {what}")
            true(got[-1] == want[-1], f"pixels of {name} differ {what}")
        else:
            equal(got, want, f"{name} {what}")
