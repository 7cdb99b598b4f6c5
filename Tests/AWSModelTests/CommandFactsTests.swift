import AWSModel
import TestSupport
import Testing

@Suite("CommandFacts")
struct CommandFactsTests {
  let library = ModelLibrary(load: Models.load)

  @Test("says what the AWS CLI calls otherwise, for one command or for all of a service")
  func renamed() throws {
    let eks = try #require(library.model(for: "eks")).commands
    let ec2 = try #require(library.model(for: "ec2")).commands

    #expect(eks.name(replacing: "version", of: "create-cluster") == "kubernetes-version")
    #expect(eks.name(replacing: "version", of: "create-addon") == nil)
    #expect(ec2.name(replacing: "no-egress", of: "create-network-acl-entry") == "ingress")
  }

  @Test("says which old spellings are still taken")
  func aliases() throws {
    let iam = try #require(library.model(for: "iam")).commands

    #expect(
      iam.alias(of: "authentication-code1", of: "enable-mfa-device") == "authentication-code-1")
    #expect(iam.alias(of: "serial-number", of: "enable-mfa-device") == nil)
  }

  @Test("keeps the names of operations that the kept model leaves out")
  func leftOut() throws {
    let model = try #require(library.model(for: "s3api"))

    #expect(model.commands.leftOut.contains("GetBucketAcl"))
    #expect(model.operation("GetBucketAcl") == nil)
    #expect(!model.commands.leftOut.contains("GetObject"))
  }

  @Test("names only commands that the model has", arguments: ModelLibrary.shipped)
  func known(service: String) throws {
    let model = try #require(library.model(for: service))
    for name in model.commands.leftOut { #expect(model.operation(name) == nil) }
  }
}
