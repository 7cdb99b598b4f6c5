import Documents
import Kubernetes
import Simulation
import Testing

@Suite("Who writes a pod or a template") struct WarningTests {
  private func warnings(_ kind: String, _ yaml: String, _ method: String = "POST") throws
    -> [String]
  {
    var stand = Stand()
    return try warnings(kind, yaml, &stand)
  }

  private func warnings(_ path: String, _ yaml: String, _ stand: inout Stand) throws -> [String] {
    let response = stand.world.answer(
      KubernetesRequest("POST", path, body: try JSON(parsingYAML: yaml)), of: stand.cluster)
    #expect(response.status == 201, "\(response.body["message"]?.string ?? "")")
    return response.warnings
  }

  private static let pods = "/api/v1/namespaces/default/pods"
  private static let deployments = "/apis/apps/v1/namespaces/default/deployments"

  @Test("is warned of what is there twice")
  func twice() throws {
    let said = try warnings(
      Self.pods,
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        hostAliases: [{ip: 1.2.3.4, hostnames: [a]}, {ip: 1.2.3.4, hostnames: [b]}]
        imagePullSecrets: [{name: a}, {name: a}]
        containers:
        - name: web
          image: nginx
          env: [{name: A, value: x}, {name: A, value: y}, {name: A, value: $(A)z}]
          ports: [{containerPort: 80}, {containerPort: 80, name: more}]
      """)
    #expect(
      said == [
        "spec.hostAliases[1].ip: duplicate ip \"1.2.3.4\"",
        "spec.imagePullSecrets[1].name: duplicate name \"a\"",
        "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when "
          + "using apply",
        "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]",
      ])
  }

  @Test("is warned of what no longer does anything")
  func old() throws {
    let said = try warnings(
      Self.pods,
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        annotations:
          scheduler.alpha.kubernetes.io/critical-pod: ""
          seccomp.security.alpha.kubernetes.io/pod: runtime/default
      spec:
        nodeSelector: {beta.kubernetes.io/os: linux}
        volumes: [{name: a, gitRepo: {repository: x}}]
        terminationGracePeriodSeconds: -1
        containers: [{name: web, image: nginx}]
      """)
    #expect(
      said == [
        "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "
          + "\"kubernetes.io/os\" instead",
        "metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in "
          + "v1.16+; use the \"priorityClassName\" field instead",
        "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+",
        "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; "
          + "use the \"seccompProfile\" field instead",
        "spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be "
          + "treated as 1",
      ])
  }

  @Test("is told where in the template it stands, and of amounts that cannot be")
  func template() throws {
    let said = try warnings(
      Self.deployments,
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web.shop}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            topologySpreadConstraints:
            - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule}
            containers:
            - {name: web, image: nginx, resources: {requests: {memory: 100m}}}
      """)
    #expect(said.count == 3)
    #expect(
      said.first
        == "metadata.name: this is used in Pod names and hostnames, which can result in surprising "
        + "behavior; a DNS label is recommended: [must not contain dots]")
    #expect(
      said.dropFirst() == [
        "spec.template.spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results "
          + "in matching no pod",
        "spec.template.spec.containers[0].resources.requests[memory]: fractional byte value "
          + "\"100m\" is invalid, must be an integer",
      ])
  }

  @Test("is not warned again where the template does not change")
  func again() throws {
    var stand = Stand()
    _ = try warnings(
      Self.deployments,
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            nodeSelector: {beta.kubernetes.io/arch: amd64}
            containers: [{name: web, image: nginx}]
      """, &stand)
    func patch(_ body: JSON) -> [String] {
      var request = KubernetesRequest("PATCH", Self.deployments + "/web", body: body)
      request.contentType = "application/merge-patch+json"
      return stand.world.answer(request, of: stand.cluster).warnings
    }
    #expect(patch(["metadata": ["labels": ["a": "b"]]]) == [])
    #expect(patch(["spec": ["replicas": 2]]).count == 1)
  }

  @Test("is warned of an annotation of an ingress that a field has replaced")
  func ingress() throws {
    let said = try warnings(
      "/apis/networking.k8s.io/v1/namespaces/default/ingresses",
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, annotations: {kubernetes.io/ingress.class: alb}}
      spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
      """)
    #expect(
      said == [
        "annotation \"kubernetes.io/ingress.class\" is deprecated, please use "
          + "'spec.ingressClassName' instead"
      ])
  }

  /// Source: kubernetes, `pkg/registry/core/secret/strategy.go`, `warningsForSecret`; Go 1.24,
  /// `crypto/tls/tls.go`, `X509KeyPair`.
  @Test(
    "is warned of a certificate or key that is none",
    arguments: [
      ("", "", "tls: failed to find any PEM data in certificate input"),
      (
        "EC PRIVATE KEY", "",
        "tls: failed to find certificate PEM data in certificate input, but did find a private "
          + "key; PEM inputs may have been switched"
      ),
      ("CERTIFICATE", "", "tls: failed to find any PEM data in key input"),
      (
        "CERTIFICATE", "CERTIFICATE",
        "tls: found a certificate rather than a key in the PEM for the private key"
      ),
      (
        "CERTIFICATE", "EC PARAMETERS",
        "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after "
          + "skipping PEM blocks of the following types: [EC PARAMETERS]"
      ),
      ("CERTIFICATE", "PRIVATE KEY", "x509: malformed certificate"),
    ])
  func keyPairs(_ certificate: String, _ key: String, _ warning: String) throws {
    func text(_ type: String) -> String {
      let lines =
        type.isEmpty ? "something\n" : "-----BEGIN \(type)-----\nAAAA\n-----END \(type)-----\n"
      return Base64.encode(Array(lines.utf8))
    }
    let said = try warnings(
      "/api/v1/namespaces/default/secrets",
      "{metadata: {name: a}, type: kubernetes.io/tls, data: {tls.crt: \(text(certificate)), "
        + "tls.key: \(text(key))}}")

    #expect(said == [warning])
  }
}
