import AWSModel
import Documents
import Simulation
import Testing

@testable import SystemsManager

@Suite("Parameters of one's own") struct OwnParameterTests {
  /// Spoken to as the API is.
  private struct Store {
    var world = World(blueprint: Blueprint([SSMService.self]), seed: 1)

    mutating func ask(_ operation: any Operation.Type, _ input: JSON) throws -> JSON {
      var call = Call(world: world, document: input)
      let answer = try operation.perform(&call) { _ in }
      world = call.world
      return answer
    }

    mutating func refusal(_ operation: any Operation.Type, _ input: JSON) -> String? {
      do {
        _ = try ask(operation, input)
        return nil
      } catch { return (error as? AWSError)?.code }
    }
  }

  @Test("have versions, of which the newest is shown unless another is asked for")
  func versions() throws {
    var store = Store()
    let first = try store.ask(
      PutParameter.self, ["Name": "/shop/colour", "Value": "red", "Type": "String"])

    let again = store.refusal(
      PutParameter.self, ["Name": "/shop/colour", "Value": "blue", "Type": "String"])
    let second = try store.ask(
      PutParameter.self, ["Name": "/shop/colour", "Value": "blue", "Overwrite": true])

    #expect(first == ["Version": 1, "Tier": "Standard"])
    #expect(again == "ParameterAlreadyExists")
    #expect(second["Version"] == 2)
    let shown = try store.ask(GetParameter.self, ["Name": "/shop/colour"])["Parameter"]
    #expect(shown?["Value"] == "blue")
    #expect(
      shown?["ARN"] == "arn:aws:ssm:us-east-1:123456789012:parameter/shop/colour")
    let old = try store.ask(GetParameter.self, ["Name": "/shop/colour:1"])["Parameter"]
    #expect(old?["Value"] == "red")
    #expect(old?["Selector"] == ":1")
    #expect(
      store.refusal(GetParameter.self, ["Name": "/shop/colour:9"]) == "ParameterVersionNotFound")
  }

  @Test("show a secure value with decryption only")
  func secure() throws {
    var store = Store()
    _ = try store.ask(
      PutParameter.self, ["Name": "password", "Value": "s3cret", "Type": "SecureString"])

    let closed = try store.ask(GetParameter.self, ["Name": "password"])["Parameter"]
    let open = try store.ask(
      GetParameter.self, ["Name": "password", "WithDecryption": true])["Parameter"]

    #expect(closed?["Value"]?.string?.contains("s3cret") == false)
    #expect(open?["Value"] == "s3cret")
    #expect(open?["ARN"] == "arn:aws:ssm:us-east-1:123456789012:parameter/password")
  }

  @Test("are found by names and paths beside AWS's own")
  func finds() throws {
    var store = Store()
    for name in ["/shop/a", "/shop/b/c"] {
      _ = try store.ask(
        PutParameter.self, ["Name": .string(name), "Value": "1", "Type": "String"])
    }

    let named = try store.ask(GetParameters.self, ["Names": ["/shop/b/c", "/none", "/shop/a"]])
    let flat = try store.ask(GetParametersByPath.self, ["Path": "/shop"])
    let deep = try store.ask(GetParametersByPath.self, ["Path": "/shop", "Recursive": true])
    let listed = try store.ask(
      DescribeParameters.self,
      ["ParameterFilters": [["Key": "Path", "Option": "Recursive", "Values": ["/shop"]]]])

    #expect(named["Parameters"]?.array?.map { $0["Name"] } == ["/shop/a", "/shop/b/c"])
    #expect(named["InvalidParameters"] == ["/none"])
    #expect(flat["Parameters"]?.array?.map { $0["Name"] } == ["/shop/a"])
    #expect(deep["Parameters"]?.array?.count == 2)
    #expect(listed["Parameters"]?.array?.count == 2)
    #expect(listed["Parameters"]?[0]?["Value"] == nil)
  }

  @Test("can be deleted, and then they are not found")
  func deletes() throws {
    var store = Store()
    for name in ["a", "b", "c"] {
      _ = try store.ask(
        PutParameter.self, ["Name": .string(name), "Value": "1", "Type": "String"])
    }

    _ = try store.ask(DeleteParameter.self, ["Name": "a"])
    let several = try store.ask(DeleteParameters.self, ["Names": ["b", "none"]])

    #expect(store.refusal(DeleteParameter.self, ["Name": "a"]) == "ParameterNotFound")
    #expect(several == ["DeletedParameters": ["b"], "InvalidParameters": ["none"]])
    #expect(
      try store.ask(DescribeParameters.self, [:])["Parameters"]?.array?.map { $0["Name"] } == ["c"])
  }

  @Test(
    "are refused where name, type or value will not do",
    arguments: [
      (["Name": "aws-mine", "Value": "1", "Type": "String"], "ValidationException"),
      (["Name": "/a b", "Value": "1", "Type": "String"], "ValidationException"),
      (["Name": "x", "Value": "1"], "ValidationException"),
      (["Name": "x", "Value": "{{ssm:y}}", "Type": "String"], "ValidationException"),
      (
        ["Name": "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "Value": "1", "Type": "String"],
        "HierarchyLevelLimitExceededException"
      ),
    ] as [(JSON, String)])
  func refuses(input: JSON, code: String) {
    var store = Store()

    #expect(store.refusal(PutParameter.self, input) == code)
  }

  @Test("filters that are none are refused, with nothing to filter, too")
  func refusesFilters() {
    var store = Store()
    func refusal(_ key: String, _ option: String) -> String? {
      store.refusal(
        DescribeParameters.self,
        ["ParameterFilters": [["Key": .string(key), "Option": .string(option), "Values": ["x"]]]])
    }

    #expect(refusal("Label", "Equals") == "InvalidFilterKey")
    #expect(refusal("Name", "Recursive") == "InvalidFilterOption")
  }
}
