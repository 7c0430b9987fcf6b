"""VTK's CPU ray caster as a peer of the benchmark.

Usage: vtk_raycast.py SCENE.json, with Debian's python3-vtk9 and an X display (Xvfb will do: VTK needs a
window to lay its picture into). Speaks lines: see ScriptPeer.java.
"""

import json
import sys

import vtk


class RayCaster:
    """A maximum intensity projection by vtkFixedPointVolumeRayCastMapper, on all cores."""

    def __init__(self, scene):
        self.cameras = scene["cameras"]
        self.source = reader(scene)  # kept: an output port does not keep its filter alive
        self.mapper = vtk.vtkFixedPointVolumeRayCastMapper()
        self.mapper.SetInputConnection(self.source.GetOutputPort())
        self.mapper.SetBlendModeToMaximumIntensity()
        self.mapper.AutoAdjustSampleDistancesOff()
        self.mapper.IntermixIntersectingGeometryOff()
        self.mapper.SetSampleDistance(scene["step"])
        volume = vtk.vtkVolume()
        volume.SetMapper(self.mapper)
        volume.SetProperty(grey_ramp(scene["low"], scene["high"]))
        self.renderer = vtk.vtkRenderer()
        self.renderer.SetBackground(0, 0, 0)
        self.renderer.AddVolume(volume)
        self.window = vtk.vtkRenderWindow()
        self.window.SetOffScreenRendering(1)
        self.window.SetMultiSamples(0)
        self.window.SetSize(scene["width"], scene["height"])
        self.window.AddRenderer(self.renderer)

    def draw(self, frame, block):
        """Draws with one ray per block x block pixels and waits until the picture is there."""
        pose = self.cameras[frame % len(self.cameras)]
        camera = self.renderer.GetActiveCamera()
        camera.SetPosition(pose["eye"])
        camera.SetFocalPoint(pose["center"])
        camera.SetViewUp(pose["up"])
        camera.SetViewAngle(pose["fov"])
        self.renderer.ResetCameraClippingRange()
        self.mapper.SetImageSampleDistance(block)
        self.window.Render()
        self.window.WaitForCompletion()

    def save(self, path):
        """Writes the picture drawn last as a PNG."""
        grab = vtk.vtkWindowToImageFilter()
        grab.SetInput(self.window)
        grab.SetInputBufferTypeToRGB()
        grab.ReadFrontBufferOff()
        grab.ShouldRerenderOff()
        writer = vtk.vtkPNGWriter()
        writer.SetFileName(path)
        writer.SetInputConnection(grab.GetOutputPort())
        writer.Write()


def reader(scene):
    columns, rows, depths = scene["size"]
    source = vtk.vtkImageReader2()
    source.SetFileName(scene["volume"])
    source.SetFileDimensionality(3)
    source.SetDataExtent(0, columns - 1, 0, rows - 1, 0, depths - 1)
    source.SetDataScalarTypeToUnsignedShort()
    source.SetDataByteOrderToLittleEndian()
    source.SetDataSpacing(scene["spacing"])
    source.SetDataOrigin(scene["origin"])
    source.FileLowerLeftOn()
    return source


def grey_ramp(low, high):
    color = vtk.vtkColorTransferFunction()
    color.AddRGBPoint(low, 0, 0, 0)
    color.AddRGBPoint(high, 1, 1, 1)
    opacity = vtk.vtkPiecewiseFunction()
    opacity.AddPoint(0, 1)
    opacity.AddPoint(65535, 1)
    look = vtk.vtkVolumeProperty()
    look.SetColor(color)
    look.SetScalarOpacity(opacity)
    look.SetInterpolationTypeToLinear()
    look.ShadeOff()
    return look


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        caster = RayCaster(json.load(file))
    print("ready VTK " + vtk.vtkVersion.GetVTKVersion(), flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "draw":
            caster.draw(int(words[1]), int(words[2]))
        elif words[0] == "save":
            caster.save(words[1])
        print("done", flush=True)


main()
