import Documents

/// `kubectl create configmap`.
enum CreateConfigMap: Command {
  static let name = "create configmap"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let sources = try KeyedSources(call, kubectl, kind: "ConfigMap", name: creation.name)
    var data = JSONObject()
    var binary = JSONObject()
    for (key, bytes) in sources.sorted {
      if let text = String(validating: bytes, as: UTF8.self) {
        data[key] = .string(text)
      } else {
        binary[key] = .string(Base64.encode(bytes))
      }
    }
    var shape: JSONObject = [
      "kind": "ConfigMap", "apiVersion": "v1", "metadata": creation.metadata(kubectl),
    ]
    shape.add("data", data.isEmpty ? nil : .object(data))
    shape.add("binaryData", binary.isEmpty ? nil : .object(binary))
    try creation.finish(.object(shape), "configmaps", &kubectl)
  }
}
