import Documents
import Testing

@testable import Kubernetes

/// `Models/kubernetes/values.json` against `types.json` beside it.
@Suite("What the file of values says") struct SchemaValuesTests {
  private let schema: APISchema
  private let entries: JSONObject

  init() throws {
    let bytes = try SchemaFile.bytes("values")
    let types = try #require(APISchema(try SchemaFile.bytes("types")))
    schema = types.described(by: [], allowing: bytes)
    entries = try #require(try JSON(parsing: bytes).object)
  }

  @Test("is about texts, and lists of them, that there are")
  func names() throws {
    for entry in entries {
      let message = try #require(schema.messages[entry.key], "\(entry.key)")
      for member in entry.value.object ?? [:] {
        let isList = member.key.hasSuffix("[]")
        let name = isList ? String(member.key.dropLast(2)) : member.key
        let type = message.fields.first { $0.name == name }?.type
        switch type {
        case .text where !isList: break
        case .list(.text) where isList: break
        default: Issue.record("\(entry.key).\(member.key) is no text")
        }
      }
    }
  }

  @Test("is in the order of bytes, without repetition")
  func order() {
    for entry in entries {
      for member in entry.value.object ?? [:] {
        let values = (member.value.array ?? []).compactMap(\.string)
        #expect(!values.isEmpty && values == Set(values).sorted(), "\(entry.key).\(member.key)")
      }
    }
  }

  @Test("comes with the fields that OpenAPI describes, and with the elements of lists")
  func components() throws {
    let pod = try #require(Kinds.kind("Pod", apiVersion: "v1"))
    let policy = try #require(Kinds.kind("NetworkPolicy", apiVersion: "networking.k8s.io/v1"))
    let all = schema.openAPI(of: [ServedKind(pod), ServedKind(policy)])

    let restart = all["io.k8s.api.core.v1.PodSpec"]?["properties"]?["restartPolicy"]
    #expect(restart?["enum"] == ["Always", "Never", "OnFailure"])
    let types = all["io.k8s.api.networking.v1.NetworkPolicySpec"]?["properties"]?["policyTypes"]
    #expect(types?["items"]?["enum"] == ["Egress", "Ingress"])
    #expect(types?["enum"] == nil)
  }
}
