import Documents
import Kubernetes
import Simulation
import Testing

/// Wording from sigs.k8s.io/json and apiserver, `endpoints/handlers/rest.go`.
@Suite("A document that the server reads") struct DocumentCheckTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID
  private let schema: APISchema?

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    let lines: JSON = [
      "messages": [
        "core/v1.ConfigMap":
          "metadata,1,meta/v1.ObjectMeta immutable,4,b data,2,%s apiVersion,0,s kind,0,s",
        "core/v1.Secret": "metadata,1,meta/v1.ObjectMeta data,2,%y apiVersion,0,s kind,0,s",
        "meta/v1.ObjectMeta": "name,1,s generateName,2,s namespace,3,s labels,11,%s",
        "certificates/v1.CertificateSigningRequest":
          "metadata,1,meta/v1.ObjectMeta spec,2,certificates/v1.CertificateSigningRequestSpec",
        "certificates/v1.CertificateSigningRequestSpec": "extra,6,%*s",
      ]
    ]
    schema = APISchema(Array(lines.compactText.utf8))
  }

  private mutating func create(_ body: JSON, _ validation: String) -> KubernetesResponse {
    let request = KubernetesRequest(
      "POST", "/api/v1/namespaces/default/configmaps",
      query: [("fieldValidation", validation)], body: body)
    return world.answer(request, of: cluster, schema: schema)
  }

  @Test("is refused for members that nobody knows, where the client is strict")
  mutating func strict() {
    let body: JSON = ["metadata": ["name": "a", "lable": "x"], "dtaa": [:]]

    #expect(
      create(body, "Strict").body["message"]
        == "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"metadata.lable\", unknown field \"dtaa\""
    )
    let warned = create(body, "Warn")
    #expect(
      warned.warnings == ["unknown field \"metadata.lable\"", "unknown field \"dtaa\""])
    #expect(warned.body["dtaa"] == nil)
  }

  @Test("is refused for values of another type")
  mutating func types() {
    #expect(
      create(["metadata": ["name": "a"], "immutable": "yes"], "Ignore").body["message"]
        == "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal string into Go struct field ConfigMap.immutable of type bool"
    )
    #expect(
      create(["metadata": ["name": "a", "labels": ["b": 1]]], "Ignore").body["message"]
        == "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string"
    )
  }

  /// The bytes that kubectl 1.32 sends for `create configmap a --from-literal=x=1`.
  @Test("may be packed")
  func packed() {
    let bytes: [UInt8] = [
      0x6b, 0x38, 0x73, 0x00, 0x0a, 0x0f, 0x0a, 0x02, 0x76, 0x31, 0x12, 0x09, 0x43, 0x6f, 0x6e,
      0x66, 0x69, 0x67, 0x4d, 0x61, 0x70, 0x12, 0x1b, 0x0a, 0x11, 0x0a, 0x01, 0x61, 0x12, 0x00,
      0x1a, 0x00, 0x22, 0x00, 0x2a, 0x00, 0x32, 0x00, 0x38, 0x00, 0x42, 0x00, 0x12, 0x06, 0x0a,
      0x01, 0x78, 0x12, 0x01, 0x31, 0x1a, 0x00, 0x22, 0x00,
    ]

    #expect(
      schema?.document(packed: bytes) == [
        "kind": "ConfigMap", "apiVersion": "v1", "metadata": ["name": "a"], "data": ["x": "1"],
      ])
    #expect(schema?.document(packed: Array("{}".utf8)) == nil)
  }

  /// As typed clients send `extra`, which holds lists under names.
  @Test("may be packed with lists within maps")
  func packedLists() {
    let bytes: [UInt8] = [
      0x6b, 0x38, 0x73, 0x00, 0x0a, 0x33, 0x0a, 0x16, 0x63, 0x65, 0x72, 0x74, 0x69, 0x66, 0x69,
      0x63, 0x61, 0x74, 0x65, 0x73, 0x2e, 0x6b, 0x38, 0x73, 0x2e, 0x69, 0x6f, 0x2f, 0x76, 0x31,
      0x12, 0x19, 0x43, 0x65, 0x72, 0x74, 0x69, 0x66, 0x69, 0x63, 0x61, 0x74, 0x65, 0x53, 0x69,
      0x67, 0x6e, 0x69, 0x6e, 0x67, 0x52, 0x65, 0x71, 0x75, 0x65, 0x73, 0x74, 0x12, 0x16, 0x0a,
      0x03, 0x0a, 0x01, 0x6a, 0x12, 0x0f, 0x32, 0x0d, 0x0a, 0x03, 0x61, 0x72, 0x6e, 0x12, 0x06,
      0x0a, 0x01, 0x78, 0x0a, 0x01, 0x79,
    ]

    #expect(
      schema?.document(packed: bytes) == [
        "kind": "CertificateSigningRequest", "apiVersion": "certificates.k8s.io/v1",
        "metadata": ["name": "j"], "spec": ["extra": ["arn": ["x", "y"]]],
      ])
  }

  /// Source: Go, `encoding/json`, which decodes bytes by `encoding/base64`.
  @Test("is refused for bytes that are not Base64, before members that nobody knows")
  mutating func bytes() {
    let create = { (data: JSON, world: inout World, schema: APISchema?, cluster: ClusterID) in
      world.answer(
        KubernetesRequest(
          "POST", "/api/v1/namespaces/default/secrets", query: [("fieldValidation", "Strict")],
          body: ["metadata": ["name": "a"], "data": data, "dta": [:]]), of: cluster,
        schema: schema)
    }
    #expect(
      create(["tls.crt": "base64 encoded cert"], &world, schema, cluster).body["message"]
        == "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 6"
    )
    let lines: JSON = ["metadata": ["name": "b"], "data": ["a": "aGVs\nbG8=\n"]]
    let stored = world.answer(
      KubernetesRequest("POST", "/api/v1/namespaces/default/secrets", body: lines), of: cluster,
      schema: schema)
    #expect(stored.body["data"] == ["a": "aGVsbG8="])
  }
}
