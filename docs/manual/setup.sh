# What the examples of the manual use. Source it in the repository's folder while Assay runs: . docs/manual/setup.sh

local_json="${ASSAY_DIRECTORY:-$PWD/.assay}/local.json"
[ -f "$local_json" ] || echo "There is no $local_json: start Assay with npm start, in this folder." >&2
# The pinned Node first: it runs TypeScript files as they are.
case ":$PATH:" in *":$PWD/node_modules/.bin:"*) ;; *) PATH="$PWD/node_modules/.bin:$PATH" ;; esac
URL=$(node -p 'require(process.argv[1]).url' "$local_json")
TOKEN=$(node -p 'require(process.argv[1]).token' "$local_json")
export URL TOKEN

# assay METHOD PATH [BODY]: a request to the public address with the development token; BODY is JSON.
assay() {
  curl -sS -X "$1" "$URL$2" -H "authorization: Bearer $TOKEN" ${3:+-H 'content-type: application/json' --data-binary "$3"}
}

# assay … | show              lays the answer's JSON out, fractions to six digits
# assay … | show a b          only the fields a and b
# assay … | show 'it => …'    what a JavaScript function makes of it
show() {
  node docs/manual/show.mjs "$@"
}

# now: the time, for events. new_id: a UUID, for events.
now() {
  date -u +%Y-%m-%dT%H:%M:%SZ
}
new_id() {
  node -p 'crypto.randomUUID()'
}
