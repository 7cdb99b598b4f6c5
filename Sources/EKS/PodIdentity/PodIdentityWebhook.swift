import AWSModel
import Documents
import Kubernetes
import Simulation

/// Gives pods what the AWS SDKs need to act under a role: by an association of their service
/// account, else by the role that its annotation names.
///
/// - Source: aws/amazon-eks-pod-identity-webhook, `pkg/handler/handler.go`; EKS User Guide, “Learn
///   how EKS Pod Identity grants pods access to AWS services” and “Configure Pods to use a
///   Kubernetes service account”.
enum PodIdentityWebhook: PodMutator {
  static func mutate(
    _ pod: inout KubernetesObject, in namespace: String, of cluster: ClusterID, _ world: World
  ) {
    guard let key = world.eks.clustersByPlane[cluster] else { return }
    let named = pod.spec["serviceAccountName"]?.string ?? ""
    let account = named.isEmpty ? "default" : named
    if world.eks.association(of: account, in: namespace, key) != nil {
      pod.give(.podIdentity, region: key.scope.region)
      return
    }
    let object = world.view(of: cluster).object(ServiceAccount.self, namespace, account)
    guard let role = object?.metadata.annotations["eks.amazonaws.com/role-arn"] else { return }
    let life = object?.metadata.annotations["eks.amazonaws.com/token-expiration"]
    pod.give(
      .serviceAccountRole(role, life: life.flatMap { Int64($0) } ?? 86_400),
      region: key.scope.region)
  }
}

/// A way to the credentials of a role.
private enum CredentialsWay {
  case podIdentity
  case serviceAccountRole(String, life: Int64)

  var volume: String {
    switch self {
    case .podIdentity: "eks-pod-identity-token"
    case .serviceAccountRole: "aws-iam-token"
    }
  }

  var folder: String {
    switch self {
    case .podIdentity: "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount"
    case .serviceAccountRole: "/var/run/secrets/eks.amazonaws.com/serviceaccount"
    }
  }

  var token: JSON {
    switch self {
    case .podIdentity:
      [
        "audience": "pods.eks.amazonaws.com", "expirationSeconds": 86_400,
        "path": "eks-pod-identity-token",
      ]
    case .serviceAccountRole(_, let life):
      ["audience": "sts.amazonaws.com", "expirationSeconds": .integer(life), "path": "token"]
    }
  }

  func variables(region: String) -> [(name: String, value: String)] {
    let common = [
      ("AWS_STS_REGIONAL_ENDPOINTS", "regional"), ("AWS_DEFAULT_REGION", region),
      ("AWS_REGION", region),
    ]
    switch self {
    case .podIdentity:
      return common + [
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", PodCredentials.agent),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", folder + "/eks-pod-identity-token"),
      ]
    case .serviceAccountRole(let role, _):
      return common + [
        ("AWS_ROLE_ARN", role), ("AWS_WEB_IDENTITY_TOKEN_FILE", folder + "/token"),
      ]
    }
  }
}

extension KubernetesObject {
  /// Adds variables and a volume with a token to every container; what is set already stays.
  fileprivate mutating func give(_ way: CredentialsWay, region: String) {
    var spec = self.spec
    for member in ["initContainers", "containers"] {
      guard let containers = spec[member: member]?.array else { continue }
      spec[member: member] = .array(containers.map { Self.container($0, way, region) })
    }
    let volumes = spec["volumes"]?.array ?? []
    guard !volumes.contains(where: { $0["name"]?.string == way.volume }) else { return }
    spec[member: "volumes"] = .array(
      volumes + [
        [
          "name": .string(way.volume),
          "projected": ["defaultMode": 420, "sources": [["serviceAccountToken": way.token]]],
        ]
      ])
    self.spec = spec
  }

  private static func container(_ old: JSON, _ way: CredentialsWay, _ region: String) -> JSON {
    var container = old
    var variables = old["env"]?.array ?? []
    for (name, value) in way.variables(region: region)
    where !variables.contains(where: { $0["name"]?.string == name }) {
      variables.append(["name": .string(name), "value": .string(value)])
    }
    container[member: "env"] = .array(variables)
    let mounts = old["volumeMounts"]?.array ?? []
    container[member: "volumeMounts"] = .array(
      mounts + [
        ["mountPath": .string(way.folder), "name": .string(way.volume), "readOnly": true]
      ])
    return container
  }
}
