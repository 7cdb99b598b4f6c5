import Documents
import Kubernetes

// The kinds of Amazon's network that every cluster serves.
extension ControllerKind {
  /// Those that EKS itself brings, whatever add-ons there are.
  ///
  /// Source: aws/amazon-vpc-resource-controller-k8s, `config/crd/bases`;
  /// aws/amazon-network-policy-controller-k8s, `config/crd/bases`.
  static let ofNetworks = [
    ControllerKind(
      kind: "CNINode", plural: "cninodes", group: "vpcresources.k8s.aws", version: "v1alpha1",
      shortNames: ["cnd"], columns: [("Features", ".spec.features")], showsAge: false,
      schema: document([
        "spec": object([
          "features": list(object(["name": text, "value": text])), "tags": texts,
        ]),
        "status": object([:]),
      ])),
    ControllerKind(
      kind: "SecurityGroupPolicy", plural: "securitygrouppolicies", group: "vpcresources.k8s.aws",
      version: "v1beta1", shortNames: ["sgp"], isNamespaced: true,
      columns: [("Security-Group-Ids", ".spec.securityGroups.groupIds")], showsAge: false,
      hasStatus: false,
      schema: document([
        "spec": object([
          "podSelector": selector, "serviceAccountSelector": selector,
          "securityGroups": object([
            "groupIds": ["type": "array", "items": text, "maxItems": 16, "minItems": 1]
          ]),
        ])
      ])),
    ControllerKind(
      kind: "PolicyEndpoint", plural: "policyendpoints", group: "networking.k8s.aws",
      version: "v1alpha1", isNamespaced: true, schema: policyEndpoint),
  ]

  /// That of the VPC CNI, of which nothing is checked.
  ///
  /// Source: aws/amazon-vpc-cni-k8s, `config/master/aws-k8s-cni.yaml`.
  static let ofCNI = ControllerKind(
    kind: "ENIConfig", plural: "eniconfigs", group: "crd.k8s.amazonaws.com", version: "v1alpha1",
    hasStatus: false)

  private static let text: JSON = ["type": "string"]
  private static let number: JSON = ["type": "integer", "format": "int32"]
  private static let texts: JSON = ["type": "object", "additionalProperties": text]

  private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }

  private static func object(_ members: JSONObject, required: [String] = []) -> JSON {
    var shape: JSONObject = ["type": "object"]
    if !members.isEmpty { shape["properties"] = .object(members) }
    if !required.isEmpty { shape["required"] = .texts(required) }
    return .object(shape)
  }

  private static func document(_ members: JSONObject) -> JSON {
    var all: JSONObject = ["apiVersion": text, "kind": text, "metadata": ["type": "object"]]
    for member in members { all[member.key] = member.value }
    return object(all)
  }

  private static let selector: JSON = {
    var shape =
      object([
        "matchExpressions": list(
          object(
            ["key": text, "operator": text, "values": list(text)],
            required: ["key", "operator"])),
        "matchLabels": texts,
      ]).object ?? [:]
    shape["x-kubernetes-map-type"] = "atomic"
    return .object(shape)
  }()

  private static let policyEndpoint: JSON = {
    let port = object([
      "endPort": number, "port": number, "protocol": ["type": "string", "default": "TCP"],
    ])
    let peers = list(
      object(["cidr": text, "except": list(text), "ports": list(port)], required: ["cidr"]))
    let pod = object(
      ["hostIP": text, "name": text, "namespace": text, "podIP": text],
      required: ["hostIP", "name", "namespace", "podIP"])
    return document([
      "spec": object(
        [
          "egress": peers, "ingress": peers, "podIsolation": list(text), "podSelector": selector,
          "podSelectorEndpoints": list(pod),
          "policyRef": object(
            ["name": text, "namespace": text], required: ["name", "namespace"]),
        ], required: ["policyRef"]),
      "status": object([:]),
    ])
  }()
}
