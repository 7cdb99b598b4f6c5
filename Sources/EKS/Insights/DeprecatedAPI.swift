import Documents

/// An API that a version of Kubernetes no longer has.
struct DeprecatedAPI {
  /// The last part of its path, such as `flowschemas`.
  let resource: String
  /// The group.
  let group: String
  /// The version of the API that goes.
  let version: String
  /// The version of the API that stays.
  let replacement: String
  /// The minor version of Kubernetes that has the replacement first.
  let since: Int
  /// The minor version of Kubernetes that no longer has it.
  let gone: Int

  /// What the versions that EKS still offers took away.
  ///
  /// - Source: kubernetes.io, “Deprecated API Migration Guide”, v1.27, v1.29 and v1.32.
  static let all: [DeprecatedAPI] =
    [
      DeprecatedAPI(
        resource: "csistoragecapacities", group: "storage.k8s.io", version: "v1beta1",
        replacement: "v1", since: 24, gone: 27)
    ]
    + [("v1beta2", "v1beta3", 26, 29), ("v1beta3", "v1", 29, 32)].flatMap { row in
      ["flowschemas", "prioritylevelconfigurations"].map {
        DeprecatedAPI(
          resource: $0, group: "flowcontrol.apiserver.k8s.io", version: row.0,
          replacement: row.1, since: row.2, gone: row.3)
      }
    }

  /// The API as insights show it; nobody asked for it.
  var shape: JSON {
    [
      "usage": .string("/apis/\(group)/\(version)/\(resource)"),
      "replacedWith": .string("/apis/\(group)/\(replacement)/\(resource)"),
      "stopServingVersion": .string("1.\(gone)"),
      "startServingReplacementVersion": .string("1.\(since)"), "clientStats": [],
    ]
  }
}
