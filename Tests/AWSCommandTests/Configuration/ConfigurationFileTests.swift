import Documents
import TestSupport
import Testing

@testable import AWSCommand

@Suite("Files of settings") struct ConfigurationFileTests {
  static let texts = [
    "", "[default]\nregion = us-east-1\n", "[default]\nregion=us-east-1\noutput: json",
    "# a remark\n[default]\n; another\nregion = eu-west-1\n\n[profile bob]\nREGION = x\n",
    "[profile \"two words\"]\noutput = text\n[profile 'x']\na = b\n[profile]\nc = d\n",
    "[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style=path\nregion = a\n",
    "[default]\ns3 =\n\n  a = 1\n\n\nregion = b\n", "[default]\nkey = one\n  two\n  three\n",
    "[default]\n  region = deep\n  output = json\n", "[bob]\nregion = not a profile\n",
    "[default]\na = b = c\nd : e = f\n", "[default]\nempty =\nnext = x\n",
    "[default]\ns3 =\n  broken\n", "region = x\n", "[default]\nregion\n",
    "[default]\na = 1\na = 2\n", "[default]\na = 1\n[default]\nb = 2\n",
    "[profile a]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = default\n",
    "[sso-session s]\nsso_region = x\n[services local]\necs =\n  endpoint_url = y\n[default]\nz = 1\n",
    "[default]\nkey = value # not a remark\n", "[default]\nkey = with % sign\n", "[]\na = b\n",
  ]

  @Test("are read as botocore reads them", Oracle.required("awscli"))
  func read() throws {
    let answers = try CustomsOracle.ask(Self.texts.map { ["what": "read", "text": .string($0)] })
    for (text, answer) in zip(Self.texts, answers) {
      var session = RecordingSession(home: [".aws/config": text])
      session.variables["AWS_CONFIG_FILE"] = "~/.aws/config"

      let ours = Result { () throws(CLIFailure) in
        try Configuration(GlobalOptions(values: [:]), in: session)
      }

      guard let wanted = answer["profiles"]?.object else {
        #expect(throws: CLIFailure.self, Comment(rawValue: text)) { try ours.get() }
        continue
      }
      let profiles = try ours.get().profiles
      #expect(profiles.map(\.name) == wanted.map(\.key), Comment(rawValue: text))
      for profile in profiles {
        #expect(Self.document(profile.settings) == wanted[profile.name], Comment(rawValue: text))
      }
    }
  }

  private static func document(_ settings: [ConfigurationFile.Setting]) -> JSON {
    .object(
      JSONObject(
        settings.map { setting in
          switch setting.value {
          case .text(let text): (setting.name, .string(text))
          case .nested(let nested): (setting.name, document(nested))
          }
        }))
  }

  static var changes: [(text: String, section: String, values: [ConfigurationFile.Setting])] {
    let texts = [
      "", "[default]\nregion = a\n", "[default]\nregion = a",
      "[default]\n\n\n[profile bob]\nx = 1\n",
      "# top\n[default]\n# region = commented\noutput = json\n\n[profile bob]\nregion = b\n# end\n",
      "[profile \"bob\"]\nregion = quoted\n", "[default]\ns3 =\n    a = 1\n    b = 2\nregion = x\n",
      "[default]\ns3 =\n    a = 1\n",
    ]
    let plain = [ConfigurationFile.Setting(name: "region", value: .text("new"))]
    let two = plain + [.init(name: "output", value: .text("table"))]
    let nested = [
      ConfigurationFile.Setting(
        name: "s3", value: .nested([.init(name: "a", value: .text("9"))]))
    ]
    return texts.flatMap { text in
      ["default", "profile bob"].flatMap { section in
        [plain, two, nested].map { (text, section, $0) }
      }
    }
  }

  @Test("are changed line by line as the CLI changes them", Oracle.required("awscli"))
  func write() throws {
    let changes = Self.changes
    let answers = try CustomsOracle.ask(
      changes.map {
        [
          "what": "write", "text": .string($0.text), "section": .string($0.section),
          "values": Self.document($0.values),
        ]
      })
    for (change, answer) in zip(changes, answers) {
      let ours = ConfigurationWriter.updated(
        change.text, section: change.section, change.values)
      #expect(
        ours == answer["text"]?.string,
        Comment(rawValue: "\(change.text)--\(change.section)--\(change.values.map(\.name))"))
    }
  }
}
