import Documents
import Simulation

// The credentials of its service account that a pod gets as files.
//
// Source: kubernetes, `plugin/pkg/admission/serviceaccount/admission.go`,
// `mountServiceAccountToken` and `TokenVolumeSource`.
extension World {
  /// Where containers find them.
  static let tokenPath = "/var/run/secrets/kubernetes.io/serviceaccount"
  private static let tokenFront = "kube-api-access-"

  /// Adds the volume, and mounts it wherever nothing else is mounted there.
  ///
  /// Pods that are made of one template one after another share the end of the volume's name, which
  /// upstream draws for each.
  mutating func mountToken(into pod: inout KubernetesObject, in view: ClusterView) {
    var spec = pod.spec
    let account = view.object(
      ServiceAccount.self, pod.metadata.namespace, spec.text("serviceAccountName"))
    if spec.list("imagePullSecrets").isEmpty,
      let secrets = account?["imagePullSecrets"]?.array, !secrets.isEmpty
    {
      spec[member: "imagePullSecrets"] = .array(secrets)
    }
    let wants =
      spec["automountServiceAccountToken"]?.bool
      ?? account?["automountServiceAccountToken"]?.bool ?? true
    if wants, pod.metadata.annotations["kubernetes.io/config.mirror"] == nil {
      mountToken(into: &spec)
    }
    pod.spec = spec
  }

  private mutating func mountToken(into spec: inout JSON) {
    let volumes = spec.list("volumes")
    let known = volumes.map { $0.text("name") }.first { $0.hasPrefix(Self.tokenFront) }
    let lists = ["initContainers", "containers"]
    let isNeeded = lists.flatMap { spec.list($0) }.contains(where: Self.lacksToken)
    guard isNeeded else { return }
    let name = known ?? Self.tokenFront + dice.nameEnd("kubernetes.volume")
    let mount: JSON = [
      "name": .string(name), "readOnly": true, "mountPath": .string(Self.tokenPath),
    ]
    for list in lists {
      spec.editEach(list) { container in
        guard Self.lacksToken(container) else { return }
        container[member: "volumeMounts"] = .array(container.list("volumeMounts") + [mount])
      }
    }
    guard known == nil else { return }
    spec[member: "volumes"] = .array(
      volumes + [["name": .string(name), "projected": Self.tokenSources]])
  }

  private static func lacksToken(_ container: JSON) -> Bool {
    !container.list("volumeMounts").contains { $0.text("mountPath") == tokenPath }
  }

  private static let tokenSources: JSON = [
    "sources": [
      ["serviceAccountToken": ["expirationSeconds": 3607, "path": "token"]],
      [
        "configMap": [
          "name": "kube-root-ca.crt", "items": [["key": "ca.crt", "path": "ca.crt"]],
        ]
      ],
      [
        "downwardAPI": [
          "items": [
            [
              "path": "namespace",
              "fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.namespace"],
            ]
          ]
        ]
      ],
    ],
    "defaultMode": 420,
  ]
}
