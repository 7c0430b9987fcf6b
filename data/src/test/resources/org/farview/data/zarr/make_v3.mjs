import * as zarr from 'zarrita'; import FileSystemStore from '@zarrita/storage/fs';
import fs from 'fs';
fs.rmSync('v3',{recursive:true,force:true});
const T={uint8:Uint8Array,uint16:Uint16Array,int16:Int16Array,float32:Float32Array};
function val(t,z,y,x){const v=z*1000+y*100+x*7; return t==='uint8'?v%251:t==='uint16'?v*9%65521:t==='int16'?v*3-6000:v*0.25-100;}
const C={
 'raw-le-uint16':['uint16',[{name:'bytes',configuration:{endian:'little'}}]],
 'raw-be-float32':['float32',[{name:'bytes',configuration:{endian:'big'}}]],
 
 'zstd-uint8':['uint8',[{name:'bytes'},{name:'zstd',configuration:{level:3,checksum:false}}]],
 'blosc-zstd-uint16':['uint16',[{name:'bytes',configuration:{endian:'little'}},{name:'blosc',configuration:{cname:'zstd',clevel:5,shuffle:'shuffle',typesize:2,blocksize:0}}]],
 'blosc-lz4-float32':['float32',[{name:'bytes',configuration:{endian:'little'}},{name:'blosc',configuration:{cname:'lz4',clevel:5,shuffle:'shuffle',typesize:4,blocksize:0}}]],
 'transpose-uint16':['uint16',[{name:'transpose',configuration:{order:[2,0,1]}},{name:'bytes',configuration:{endian:'little'}},{name:'zstd',configuration:{level:3,checksum:false}}]],
 
 'dots-uint16':['uint16',[{name:'bytes',configuration:{endian:'little'}}],'.'],
};
for(const [n,[t,codecs,sep]] of Object.entries(C)){ try{
 const store=new FileSystemStore('v3/'+n); const loc=zarr.root(store);
 const a=await zarr.create(loc,{shape:[5,6,7],chunk_shape:[3,4,4],chunkShape:[3,4,4],data_type:t,dtype:t,codecs,fill_value:0,fillValue:0,dimension_names:['z','y','x'],dimensionNames:['z','y','x'],...(sep?{chunk_separator:sep,chunkSeparator:sep}:{})});
 const d=new T[t](5*6*7); let i=0; for(let z=0;z<5;z++)for(let y=0;y<6;y++)for(let x=0;x<7;x++)d[i++]=val(t,z,y,x);
 await zarr.set(a,null,{data:d,shape:[5,6,7],stride:[42,7,1]}); console.log(n,'ok');
}catch(e){console.log(n,'FAIL',e.message)} }
