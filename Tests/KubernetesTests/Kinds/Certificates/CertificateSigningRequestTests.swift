import Documents
import Simulation
import Testing

@testable import Kubernetes

@Suite("A wish for a certificate") struct CertificateSigningRequestTests {
  private static let path = "/apis/certificates.k8s.io/v1/certificatesigningrequests"

  /// By openssl: `req -new -subj /CN=jane/O=dev`.
  private static let jane =
    "MIHYMH8CAQAwHTENMAsGA1UEAwwEamFuZTEMMAoGA1UECgwDZGV2MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENjKe"
    + "9UYDFZ5hMYgZpvxtkgjQo2Keyj8nAV3BuGt+o6JD4d8Qgxl4ri0jcqo71SiMDy2/QjeVDzbyOMEPKoAF76AAMAoGCC"
    + "qGSM49BAMCA0kAMEYCIQCdykE6DF9/MaG93c5rBu72P4dJz/+E7raVbiBuRSE6GAIhALNinVEz8gXyYGB/vkzXMRlM"
    + "sDc6A6+spGEB2oDHkfA1"

  /// By openssl: `req -new -subj /O=system:masters/CN=root`.
  private static let root =
    "MIHjMIGKAgEAMCgxFzAVBgNVBAoMDnN5c3RlbTptYXN0ZXJzMQ0wCwYDVQQDDARyb290MFkwEwYHKoZIzj0CAQYIKoZI"
    + "zj0DAQcDQgAENjKe9UYDFZ5hMYgZpvxtkgjQo2Keyj8nAV3BuGt+o6JD4d8Qgxl4ri0jcqo71SiMDy2/QjeVDzbyOM"
    + "EPKoAF76AAMAoGCCqGSM49BAMCA0gAMEUCIQDeHWD5FrdEkKCTZkj1qTC7DVqKeIaA8p9oBSryEAi3rgIgd8qQ4H+V"
    + "qjlOUYFyPqTRdKy68Ray/PMA3RRBxVrCmRY="

  private static func document(_ body: String) -> String {
    let text =
      "-----BEGIN CERTIFICATE REQUEST-----\n\(body)\n-----END CERTIFICATE REQUEST-----\n"
    return Base64.encode(Array(text.utf8))
  }

  private func create(
    _ stand: inout Stand, _ request: String = document(jane),
    signer: String = "kubernetes.io/kube-apiserver-client", by user: KubernetesUser = .admin
  ) -> KubernetesResponse {
    stand.world.answer(
      KubernetesRequest(
        "POST", Self.path,
        body: [
          "apiVersion": "certificates.k8s.io/v1", "kind": "CertificateSigningRequest",
          "metadata": ["name": "jane"],
          "spec": [
            "request": .string(request), "signerName": .string(signer), "usages": ["client auth"],
            "username": "someone-else",
          ],
        ], user: user), of: stand.cluster)
  }

  private func judge(
    _ stand: inout Stand, _ type: String, by user: KubernetesUser = .admin
  ) -> KubernetesResponse {
    stand.world.answer(
      KubernetesRequest(
        "PATCH", Self.path + "/jane/approval", contentType: "application/merge-patch+json",
        body: ["status": ["conditions": [["type": .string(type), "status": "True"]]]], user: user),
      of: stand.cluster)
  }

  @Test("says who is to be named")
  func subject() throws {
    let wish = try CertificateRequest(Self.document(Self.jane))
    #expect(wish.commonName == "jane")
    #expect(wish.organizations == ["dev"])
    #expect(throws: CertificateRequest.Failure.self) { try CertificateRequest("aGVsbG8=") }
  }

  @Test("bears the name of who asked, and waits for a verdict")
  func creation() throws {
    var stand = Stand()
    #expect(create(&stand).status == 201)
    let request = try #require(stand.object(CertificateSigningRequest.self, "jane"))
    #expect(request.spec["username"]?.string == KubernetesUser.admin.name)
    let cells = CertificateSigningRequest.cells(of: request, in: stand.view)
    #expect(cells.last == "Pending")
    #expect(cells[4] == "<none>")
  }

  @Test("is approved or denied once, and says that nobody signs")
  func verdict() throws {
    var stand = Stand()
    _ = create(&stand)
    let approved = judge(&stand, "Approved")
    #expect(approved.status == 200)
    #expect(approved.warnings.count == 1)
    #expect(approved.body["status"]?["conditions"]?[0]?["lastTransitionTime"] != nil)
    let denied = judge(&stand, "Denied")
    #expect(denied.status == 422)
    #expect(
      denied.body["message"]?.string
        == "CertificateSigningRequest.certificates.k8s.io \"jane\" is invalid: status.conditions: "
        + "Forbidden: updates may not remove a condition of type \"Approved\"")
  }

  @Test("is refused to those who want all rights, and judged only by those who may")
  func rights() throws {
    var stand = Stand()
    let root = create(&stand, Self.document(Self.root))
    #expect(root.status == 403)
    #expect(
      root.body["message"]?.string?.hasSuffix(
        "use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed"
      )
        == true)
    _ = create(&stand)
    try stand.create(
      ClusterRole.self,
      """
      metadata: {name: clerk}
      rules:
      - apiGroups: [certificates.k8s.io]
        resources: [certificatesigningrequests/approval]
        verbs: [patch]
      """)
    try stand.create(
      ClusterRoleBinding.self,
      """
      metadata: {name: clerk}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: clerk}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: joe}]
      """)
    let joe = KubernetesUser(name: "joe", groups: ["system:authenticated"])
    let refused = judge(&stand, "Approved", by: joe)
    #expect(refused.status == 403)
    #expect(
      refused.body["message"]?.string
        == "certificatesigningrequests.certificates.k8s.io \"jane\" is forbidden: user not "
        + "permitted to approve requests with signerName "
        + "\"kubernetes.io/kube-apiserver-client\"")
  }

  @Test("names a signer and uses that there can be")
  func refusals() {
    var stand = Stand()
    let message = create(&stand, "aGVsbG8=", signer: "plain").body["message"]?.string
    #expect(
      message
        == "CertificateSigningRequest.certificates.k8s.io \"jane\" is invalid: [spec.request: "
        + "Invalid value: \"aGVsbG8=\": PEM block type must be CERTIFICATE REQUEST, "
        + "spec.signerName: Invalid value: \"plain\": must be a fully qualified domain and path of "
        + "the form 'example.com/signer-name']")
  }
}
