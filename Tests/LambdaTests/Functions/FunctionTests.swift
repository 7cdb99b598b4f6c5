import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import Lambda

// Source of the sentences: answers of the service quoted in public issue trackers and in
// getmoto/moto. ServiceException, TooManyRequestsException and what belongs to code signing, layers,
// network and versions cannot occur: none of that is here.
@Suite("Functions")
struct FunctionTests {
  @Test("are Pending at first, and Active within seconds")
  func states() throws {
    var scene = try Scene.lambda()
    let made = try scene.makeFunction("hook", more: ["Tags": ["team": "web"]])
    let early = scene.refusal("lambda", "Invoke", ["FunctionName": "hook"])
    scene.pass(.seconds(5))
    let shown = try scene.ask("lambda", "GetFunction", ["FunctionName": "hook"])

    #expect(made["State"] == "Pending")
    #expect(made["StateReasonCode"] == "Creating")
    #expect(made["FunctionArn"] == "arn:aws:lambda:us-east-1:123456789012:function:hook")
    #expect(made["Timeout"] == 3)
    #expect(made["MemorySize"] == 128)
    #expect(made["LastModified"] == "2026-01-05T09:00:00.000+0000")
    #expect(early?.code == "ResourceConflictException")
    #expect(
      early?.message
        == "The operation cannot be performed at this time. The function is currently in the "
        + "following state: Pending")
    #expect(shown["Configuration"]?["State"] == "Active")
    #expect(shown["Configuration"]?["LastUpdateStatus"] == "Successful")
    #expect(shown["Tags"] == ["team": "web"])
    #expect(shown["Code"]?["RepositoryType"] == "S3")
  }

  @Test(
    "are refused for what Lambda refuses, in its words",
    arguments: [
      (
        ["Role": "arn:aws:iam::123456789012:role/none"],
        "The role defined for the function cannot be assumed by Lambda."
      ),
      (
        ["Code": ["ZipFile": "bm8gemlw"]],
        "Could not unzip uploaded file. Please check your file, then try to upload again."
      ),
      (["Runtime": "nodejs14.x"], "The runtime parameter of nodejs14.x is no longer supported"),
      (["Handler": nil], "Runtime and Handler are mandatory parameters"),
      (["Code": ["S3Bucket": "bucket", "S3Key": "hook.zip"]], "S3 Error Code: NoSuchBucket"),
      (["Code": [:]], "Please provide a source for function code."),
      (
        ["PackageType": "Image", "Code": ["ImageUri": "x"]],
        "Please don't provide Handler or Runtime"
      ),
    ] as [(JSON, String)])
  func refusals(change: JSON, sentence: String) throws {
    var request = Scene.function("hook").object ?? JSONObject()
    for member in change.object ?? [:] {
      request[member.key] = member.value.isNull ? nil : member.value
    }
    let refusal = try Scene.lambda().refusal("lambda", "CreateFunction", .object(request))

    #expect(refusal?.code == "InvalidParameterValueException")
    #expect(refusal?.message.contains(sentence) == true, "\(refusal?.message ?? "accepted")")
  }

  @Test("have names of their own")
  func names() throws {
    let scene = try Scene.withFunction()

    let twice = scene.refusal("lambda", "CreateFunction", Scene.function("hook"))
    let missing = scene.refusal("lambda", "GetFunctionConfiguration", ["FunctionName": "none"])

    #expect(twice?.code == "ResourceConflictException")
    #expect(twice?.message == "Function already exist: hook")
    #expect(twice?.status == 409)
    #expect(missing?.code == "ResourceNotFoundException")
    #expect(
      missing?.message
        == "Function not found: arn:aws:lambda:us-east-1:123456789012:function:none")
  }

  @Test("can be images of a repository of one's own")
  func images() throws {
    var scene = try Scene.lambda()
    let base: JSONObject = [
      "FunctionName": "image", "PackageType": "Image", "Role": .string(Scene.functionRole),
    ]
    var foreign = base
    foreign["Code"] = ["ImageUri": "docker.io/library/nginx:latest"]
    var missing = base
    missing["Code"] = ["ImageUri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/hooks:1"]

    let wrong = scene.refusal("lambda", "CreateFunction", .object(foreign))
    let none = scene.refusal("lambda", "CreateFunction", .object(missing))
    try scene.ask("ecr", "CreateRepository", ["repositoryName": "hooks"])
    try scene.ask(
      "ecr", "PutImage",
      [
        "repositoryName": "hooks", "imageTag": "1",
        "imageManifest": #"{"schemaVersion": 2, "config": {}, "layers": []}"#,
      ])
    let made = try scene.ask("lambda", "CreateFunction", .object(missing))

    #expect(wrong?.message.contains("is not valid. Provide a valid source image.") == true)
    #expect(none?.message.contains("does not exist. Provide a valid source image.") == true)
    #expect(made["PackageType"] == "Image")
    #expect(made["Runtime"] == nil)
  }

  @Test("change one change at a time, and only from the revision that the caller knows")
  func changes() throws {
    var scene = try Scene.withFunction()
    let changed = try scene.ask(
      "lambda", "UpdateFunctionConfiguration",
      [
        "FunctionName": "hook", "Timeout": 20, "MemorySize": 512, "Description": "approves",
        "Environment": ["Variables": ["A": "b"]],
      ])
    let soon = scene.refusal(
      "lambda", "UpdateFunctionCode",
      [
        "FunctionName": "hook",
        "ZipFile": .string(Base64.encode(StoredArchive.of("index.py", Scene.approving))),
      ])
    scene.pass(.seconds(5))
    let stale = scene.refusal(
      "lambda", "UpdateFunctionConfiguration",
      ["FunctionName": "hook", "Timeout": 30, "RevisionId": "none"])
    let later = "def handler(event, context):\n    return {'hookStatus': 'FAILED'}\n"
    try scene.ask(
      "lambda", "UpdateFunctionCode",
      [
        "FunctionName": "hook",
        "ZipFile": .string(Base64.encode(StoredArchive.of("index.py", later))),
      ])
    let answer = try scene.invoked()

    #expect(changed["LastUpdateStatus"] == "InProgress")
    #expect(changed["Environment"] == ["Variables": ["A": "b"]])
    #expect(soon?.message.contains("An update is in progress for resource: ") == true)
    #expect(stale?.code == "PreconditionFailedException")
    #expect(answer["Payload"]?.decoded == #"{"hookStatus":"FAILED"}"#)
  }

  @Test("are listed by name, page by page, without their passing state")
  func lists() throws {
    var scene = try Scene.lambda()
    for name in ["b", "c", "a"] { try scene.makeFunction(name) }

    let first = try scene.ask("lambda", "ListFunctions", ["MaxItems": 2])
    let second = try scene.ask(
      "lambda", "ListFunctions", ["Marker": first["NextMarker"] ?? nil])

    #expect(first["Functions"]?.array?.map { $0["FunctionName"] } == ["a", "b"])
    #expect(second["Functions"]?.array?.map { $0["FunctionName"] } == ["c"])
    #expect(second["NextMarker"] == nil)
    #expect(first["Functions"]?[0]?["State"] == nil)
  }

  @Test("go when they are deleted")
  func deletes() throws {
    var scene = try Scene.withFunction()
    try scene.ask("lambda", "DeleteFunction", ["FunctionName": "hook"])

    let again = scene.refusal("lambda", "DeleteFunction", ["FunctionName": "hook"])
    #expect(again?.code == "ResourceNotFoundException")
  }

  @Test("say by a policy of their own who may call them")
  func policies() throws {
    var scene = try Scene.withFunction()
    let request: JSON = [
      "FunctionName": "hook", "StatementId": "ecs", "Action": "lambda:InvokeFunction",
      "Principal": "ecs.amazonaws.com", "SourceAccount": "123456789012",
    ]
    let added = try scene.ask("lambda", "AddPermission", request)
    let twice = scene.refusal("lambda", "AddPermission", request)
    let policy = try scene.ask("lambda", "GetPolicy", ["FunctionName": "hook"])
    let unknown = scene.refusal(
      "lambda", "RemovePermission", ["FunctionName": "hook", "StatementId": "none"])
    try scene.ask("lambda", "RemovePermission", ["FunctionName": "hook", "StatementId": "ecs"])
    let gone = scene.refusal("lambda", "GetPolicy", ["FunctionName": "hook"])

    let statement = try JSON(parsing: added["Statement"]?.string ?? "")
    #expect(statement["Principal"] == ["Service": "ecs.amazonaws.com"])
    #expect(
      statement["Condition"] == ["StringEquals": ["AWS:SourceAccount": "123456789012"]])
    #expect(twice?.code == "ResourceConflictException")
    #expect(policy["Policy"]?.string?.contains(#""Sid":"ecs""#) == true)
    #expect(unknown?.code == "ResourceNotFoundException")
    #expect(gone?.code == "ResourceNotFoundException")
  }

  @Test("carry tags")
  func tags() throws {
    var scene = try Scene.withFunction()
    let arn: JSON = "arn:aws:lambda:us-east-1:123456789012:function:hook"
    try scene.ask("lambda", "TagResource", ["Resource": arn, "Tags": ["a": "b", "c": "d"]])
    try scene.ask("lambda", "UntagResource", ["Resource": arn, "TagKeys": ["a"]])

    #expect(try scene.ask("lambda", "ListTags", ["Resource": arn])["Tags"] == ["c": "d"])
  }
}
