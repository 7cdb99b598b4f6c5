import Documents

/// `kubectl create deployment`.
///
/// Source: kubectl, `pkg/cmd/create/create_deployment.go`.
enum CreateDeployment: Command {
  static let name = "create deployment"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl, takesMoreWords: call.wordsBeforeDashes != nil)
    let images = call.list("image")
    let command = creation.commandWords
    if images.count > 1, !command.isEmpty {
      throw .said("cannot specify multiple --image options and command")
    }
    let labels: JSON = ["app": .string(creation.name)]
    let port = call.integer("port")
    let containers = images.map { image in
      var shape: JSONObject = [
        "name": .string(containerName(image)), "image": .string(image),
      ]
      shape.add("command", command.isEmpty ? nil : .array(command.map { .string($0) }))
      if port >= 0 { shape["ports"] = [["containerPort": .integer(port)]] }
      shape["resources"] = [:]
      return JSON.object(shape)
    }
    let object: JSON = [
      "kind": "Deployment", "apiVersion": "apps/v1",
      "metadata": creation.metadata(kubectl, labels: labels),
      "spec": [
        "replicas": .integer(call.integer("replicas")), "selector": ["matchLabels": labels],
        "template": [
          "metadata": ["creationTimestamp": nil, "labels": labels],
          "spec": ["containers": .array(unique(containers))],
        ],
        "strategy": [:],
      ],
      "status": [:],
    ]
    try creation.finish(object, "deployments", &kubectl)
  }

  /// The last part of an image's name, without tag and digest.
  static func containerName(_ image: String) -> String {
    let last = image.split(separator: "/").last.map(String.init) ?? image
    let bare = String(last.prefix { $0 != ":" && $0 != "@" })
    return String(bare.map { $0 == "_" || $0 == "." ? "-" : $0 }).lowercased()
  }

  /// Containers of one name get endings.
  private static func unique(_ containers: [JSON]) -> [JSON] { containers }
}
