#!/bin/sh
# Makes the descriptions here anew: each shop as one would first write it (*.wrong.json), and as the advice of
# src/audit/framework-advice.ts mends it (*.mended.json). Needs Python, Node.js, Go, Java with Maven, and their packages; the tests read what
# is here, and need none of them.
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

make() {
  name=$1
  shift
  "$@" > "$here/$name.wrong.json"
  "$@" mended > "$here/$name.mended.json"
}

python3 -m venv python
python/bin/pip install -q fastapi==0.165.0 djangorestframework==3.18.3 drf-spectacular==0.30.0
# Under another name: a file may not be called as what it imports.
cp "$here/fastapi.py" shop.py
make fastapi python/bin/python shop.py
make drf-spectacular python/bin/python "$here/spectacular.py"

mkdir nestjs
cp "$here/nestjs.ts" nestjs
cd nestjs
npm init -y > /dev/null
npm install --no-audit --no-fund --silent @nestjs/common@12.5.1 @nestjs/core@12 @nestjs/platform-express@12 @nestjs/swagger@12.0.2 reflect-metadata rxjs typescript@5 @types/node@22
npx tsc --target es2022 --module nodenext --experimentalDecorators --emitDecoratorMetadata --skipLibCheck nestjs.ts
make nestjs node nestjs.js
cd ..

mkdir tsoa
cd tsoa
npm init -y > /dev/null
npm install --no-audit --no-fund --silent tsoa@6.6.0 typescript@5
echo '{ "compilerOptions": { "experimentalDecorators": true, "strict": true, "skipLibCheck": true } }' > tsconfig.json
cat > tsoa.json << END
{
  "entryFile": "shop.ts",
  "controllerPathGlobs": ["shop.ts"],
  "spec": {
    "outputDirectory": ".", "specVersion": 3, "name": "shop", "version": "1.0.0",
    "securityDefinitions": { "bearer": { "type": "http", "scheme": "bearer" } }
  }
}
END
cp "$here/tsoa.ts" shop.ts
npx tsoa spec
cp swagger.json "$here/tsoa.wrong.json"
cp "$here/tsoa.mended.ts" shop.ts
npx tsoa spec
cp swagger.json "$here/tsoa.mended.json"
cd ..

mkdir huma
cp "$here/huma.go" huma/main.go
cd huma
go mod init shop
go get github.com/danielgtaylor/huma/v2@v2.37.2
make huma go run .
cd ..

mkdir swaggo
cd swaggo
go mod init shop
for state in wrong mended; do
  if [ $state = wrong ]; then cp "$here/swaggo.go" main.go; else cp "$here/swaggo.mended.go" main.go; fi
  go run github.com/swaggo/swag/cmd/swag@v1.16.4 init -q --outputTypes json -o .
  mv swagger.json "$here/swaggo.$state.json"
done
cd ..

mkdir -p spring/src/main/java/shop
cp "$here/Springdoc.java" spring/src/main/java/shop
cp "$here/springdoc.pom.xml" spring/pom.xml
cd spring
mvn -q -B compile dependency:build-classpath -Dmdep.outputFile=classpath
for state in wrong mended; do
  # The port is any that is free.
  java -cp "target/classes:$(cat classpath)" shop.Springdoc $state |
    sed -E 's/localhost:[0-9]+/localhost:8080/' > "$here/springdoc.$state.json"
done
cd ..
