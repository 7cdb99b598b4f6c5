import Documents

/// `kubectl create service …`.
///
/// Source: kubectl, `pkg/cmd/create/create_service.go`.
enum ServiceCreation {
  static func run(_ type: String, _ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let isHeadless = call.text("clusterip") == "None"
    let ports = try call.list("tcp").map { text throws(Failure) in try port(text, call) }
    if ports.isEmpty, type != "ExternalName", !isHeadless {
      throw .said("at least one tcp port specifier must be provided")
    }
    let labels: JSON = ["app": .string(creation.name)]
    var spec = JSONObject()
    spec.add("ports", ports.isEmpty ? nil : .array(ports))
    spec["selector"] = labels
    let address = call.text("clusterip")
    if !address.isEmpty { spec["clusterIP"] = .string(address) }
    spec["type"] = .string(type)
    if type == "ExternalName" {
      let host = call.text("external-name")
      guard isDomain(host) else { throw .said("invalid service external name \(host)") }
      spec["externalName"] = .string(host)
    }
    let object: JSON = [
      "kind": "Service", "apiVersion": "v1",
      "metadata": creation.metadata(kubectl, labels: labels), "spec": .object(spec),
      "status": ["loadBalancer": [:]],
    ]
    try creation.finish(object, "services", &kubectl)
  }

  private static func isDomain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 253
      && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        guard let first = label.first, let last = label.last else { return false }
        let isFine = label.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".contains($0) }
        return isFine && first != "-" && last != "-"
      }
  }

  /// `80:8080`.
  private static func port(_ text: String, _ call: Call) throws(Failure) -> JSON {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let number = try number(parts[0])
    var target: JSON = .integer(number)
    if parts.count > 1 { target = Int64(parts[1]).map { .integer($0) } ?? .string(parts[1]) }
    let name = text.map { $0 == ":" ? "-" : $0 }
    var shape: JSONObject = [
      "name": .string(String(name)), "protocol": "TCP", "port": .integer(number),
      "targetPort": target,
    ]
    let node = call.integer("node-port")
    if node != 0 { shape["nodePort"] = .integer(node) }
    return .object(shape)
  }

  private static func number(_ text: String) throws(Failure) -> Int64 {
    guard let number = Int64(text), text.allSatisfy(\.isNumber) else {
      throw .said("strconv.ParseUint: parsing \(GoText.quoted(text)): invalid syntax")
    }
    return number
  }
}

/// A command that makes a service of one type.
protocol ServiceCommand: Command {
  /// Such as `ClusterIP`.
  static var type: String { get }
}

extension ServiceCommand {
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try ServiceCreation.run(type, call, &kubectl)
  }
}

/// `kubectl create service clusterip`.
enum CreateClusterIP: ServiceCommand {
  static let name = "create service clusterip"
  static let type = "ClusterIP"
}

/// `kubectl create service nodeport`.
enum CreateNodePort: ServiceCommand {
  static let name = "create service nodeport"
  static let type = "NodePort"
}

/// `kubectl create service loadbalancer`.
enum CreateLoadBalancer: ServiceCommand {
  static let name = "create service loadbalancer"
  static let type = "LoadBalancer"
}

/// `kubectl create service externalname`.
enum CreateExternalName: ServiceCommand {
  static let name = "create service externalname"
  static let type = "ExternalName"
}
