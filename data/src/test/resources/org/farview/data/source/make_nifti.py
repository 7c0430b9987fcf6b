import gzip, numpy as np, nibabel as nib
# voxel (i, j, k) = 100 i + 10 j + k; shape x, y, z = 2, 3, 4
i, j, k = np.indices((2, 3, 4))
values = 100 * i + 10 * j + k


def save(name, cls, dtype, affine, endian='<', scale=None, gz=False):
    header = cls.header_class(endianness=endian)
    header.set_data_dtype(np.dtype(dtype).newbyteorder(endian))
    image = cls(values.astype(dtype), affine, header)
    image.header.set_xyzt_units('mm', 'sec')
    image.header['descrip'] = b'by nibabel'
    if scale:
        image.header.set_slope_inter(*scale)
    nib.save(image, name)
    print(name, nib.aff2axcodes(nib.load(name).affine))


ras = np.diag([2., 3., 4., 1.])
lps = np.diag([-2., -3., 4., 1.])
# voxel axes run to the front, up and to the left
asl = np.array([[0, 0, -4., 0], [2, 0, 0, 0], [0, 3, 0, 0], [0, 0, 0, 1]])
save('ras-u1.nii', nib.Nifti1Image, 'u1', ras)
save('lps-be-i2.nii', nib.Nifti1Image, 'i2', lps, '>')
save('asl-f4.nii.gz', nib.Nifti1Image, 'f4', asl)
save('v2-be-f8.nii', nib.Nifti2Image, 'f8', asl, '>')
save('v2-u2.nii.gz', nib.Nifti2Image, 'u2', ras)
save('i4.nii', nib.Nifti1Image, 'i4', ras)
