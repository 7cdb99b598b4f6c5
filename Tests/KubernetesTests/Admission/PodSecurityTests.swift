import Documents
import Kubernetes
import Simulation
import Testing

/// What Pod Security says was taken down from
/// kubernetes.io/docs/tutorials/security/ns-level-pss and cluster-level-pss.
@Suite("Pod Security") struct PodSecurityTests {
  private static let restricted =
    "allowPrivilegeEscalation != false (container \"nginx\" must set "
    + "securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "
    + "\"nginx\" must set securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod "
    + "or container \"nginx\" must set securityContext.runAsNonRoot=true), seccompProfile (pod or "
    + "container \"nginx\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or "
    + "\"Localhost\")"

  private func pod(_ spec: JSONObject = JSONObject()) -> JSON {
    var whole: JSONObject = ["containers": [["name": "nginx", "image": "nginx:1.27"]]]
    for member in spec { whole[member.key] = member.value }
    return [
      "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "nginx"], "spec": .object(whole),
    ]
  }

  private func label(_ cluster: inout Cluster, _ labels: JSON) -> KubernetesResponse {
    cluster.world.answer(
      KubernetesRequest(
        "PATCH", "/api/v1/namespaces/default", contentType: "application/merge-patch+json",
        body: ["metadata": ["labels": labels]]), of: cluster.id)
  }

  private func post(_ cluster: inout Cluster, _ body: JSON) -> KubernetesResponse {
    let place = body["kind"] == "Deployment" ? "/apis/apps/v1" : "/api/v1"
    let name = body["kind"] == "Deployment" ? "deployments" : "pods"
    return cluster.world.answer(
      KubernetesRequest("POST", "\(place)/namespaces/default/\(name)", body: body),
      of: cluster.id)
  }

  @Test("refuses a pod that the enforced level forbids, with every reason")
  func enforces() {
    var cluster = Cluster()
    _ = label(&cluster, ["pod-security.kubernetes.io/enforce": "restricted"])
    let response = post(&cluster, pod())
    #expect(response.status == 403)
    #expect(
      response.body["message"]
        == .string(
          "pods \"nginx\" is forbidden: violates PodSecurity \"restricted:latest\": "
            + Self.restricted))
  }

  @Test("warns of a pod that it lets in")
  func warns() {
    var cluster = Cluster()
    _ = label(
      &cluster,
      [
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/warn": "restricted",
      ])
    let response = post(&cluster, pod())
    #expect(response.status == 201)
    #expect(
      response.warnings == ["would violate PodSecurity \"restricted:latest\": \(Self.restricted)"])
  }

  @Test("refuses what the base forbids")
  func base() {
    var cluster = Cluster()
    _ = label(
      &cluster,
      [
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/enforce-version": "v1.30",
      ])
    let spec: JSONObject = [
      "hostNetwork": true, "hostPID": true,
      "containers": [
        [
          "name": "a", "image": "a", "securityContext": ["privileged": true],
          "ports": [["containerPort": 80, "hostPort": 80]],
        ],
        [
          "name": "b", "image": "b",
          "securityContext": ["capabilities": ["add": ["NET_ADMIN", "CHOWN"]]],
        ],
      ],
      "volumes": [["name": "host", "hostPath": ["path": "/"]]],
    ]
    #expect(
      post(&cluster, pod(spec)).body["message"]
        == .string(
          "pods \"nginx\" is forbidden: violates PodSecurity \"baseline:v1.30\": non-default "
            + "capabilities (container \"b\" must not include \"NET_ADMIN\" in "
            + "securityContext.capabilities.add), host namespaces (hostNetwork=true, "
            + "hostPID=true), hostPath volumes (volume \"host\"), hostPort (container \"a\" uses "
            + "hostPort 80), privileged (container \"a\" must not set "
            + "securityContext.privileged=true)"))
  }

  @Test("lets pods in that keep to the strictest level")
  func keeping() {
    var cluster = Cluster()
    _ = label(&cluster, ["pod-security.kubernetes.io/enforce": "restricted"])
    let context: JSON = [
      "runAsNonRoot": true, "allowPrivilegeEscalation": false,
      "capabilities": ["drop": ["ALL"]], "seccompProfile": ["type": "RuntimeDefault"],
    ]
    let spec: JSONObject = [
      "containers": [["name": "web", "image": "nginx", "securityContext": context]]
    ]
    let response = post(&cluster, pod(spec))
    #expect(response.status == 201)
    #expect(response.warnings == [])
  }

  @Test("tells a namespace that becomes stricter which of its pods are not")
  func changes() throws {
    var cluster = Cluster()
    for name in ["b", "a", "c"] { try cluster.run(name) }
    let response = label(&cluster, ["pod-security.kubernetes.io/enforce": "restricted"])
    #expect(
      response.warnings == [
        "existing pods in namespace \"default\" violate the new PodSecurity enforce level "
          + "\"restricted:latest\"",
        "a (and 2 other pods): allowPrivilegeEscalation != false, unrestricted capabilities, "
          + "runAsNonRoot != true, seccompProfile",
      ])
    #expect(
      label(&cluster, ["pod-security.kubernetes.io/enforce": "strict"]).body["message"]
        == .string(
          "Namespace \"default\" is invalid: "
            + "metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": "
            + "must be one of privileged, baseline, restricted"))
  }

  @Test("warns of a deployment, whose pods are then refused")
  func templates() {
    var cluster = Cluster()
    _ = label(&cluster, ["pod-security.kubernetes.io/enforce": "restricted"])
    let template: JSON = [
      "metadata": ["labels": ["app": "web"]],
      "spec": ["containers": [["name": "nginx", "image": "nginx"]]],
    ]
    let response = post(
      &cluster,
      [
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
        "spec": ["selector": ["matchLabels": ["app": "web"]], "template": template],
      ])
    #expect(
      response.warnings == ["would violate PodSecurity \"restricted:latest\": \(Self.restricted)"])
    cluster.pass(1)
    #expect(cluster.view.objects(Pod.self).isEmpty)
    let set = cluster.view.objects(ReplicaSet.self).first
    #expect(
      set?.status["conditions"]?[0]?["message"]?.string?.contains(
        "is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation")
        == true)
  }
}
