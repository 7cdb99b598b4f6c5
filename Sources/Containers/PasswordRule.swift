/// What the official images of databases insist on before they make a database: a word about its
/// password.
///
/// Source: docker-library, `docker-entrypoint.sh` of the images `mysql`, `mariadb` and `postgres`
/// (the variables and what they print; the times before the lines are left out).
public struct PasswordRule: Sendable {
  private let image: String
  /// One of these variables must have a value.
  public let variables: [String]
  /// What it prints before it ends with 1, where none has.
  public let complaint: [String]

  /// The rule of an image; nil where it has none.
  ///
  /// - Parameter name: the image as a container names it.
  public init?(of name: String) {
    let repository = WebSite.repository(of: name)
    let rule = Self.all.first { rule in
      Self.galleries.contains { repository == $0 + rule.image }
    }
    guard let rule else { return nil }
    self = rule
  }

  private init(_ image: String, _ variables: [String], _ complaint: [String]) {
    self.image = image
    self.variables = variables
    self.complaint = complaint
  }

  private static let galleries = [
    "/", "library/", "docker.io/", "docker.io/library/", "public.ecr.aws/docker/library/",
  ]

  private static let uninitialized =
    "[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified"

  private static let all = [
    PasswordRule(
      "postgres", ["POSTGRES_PASSWORD", "POSTGRES_HOST_AUTH_METHOD"],
      [
        "Error: Database is uninitialized and superuser password is not specified.",
        "       You must specify POSTGRES_PASSWORD to a non-empty value for the",
        "       superuser. For example, \"-e POSTGRES_PASSWORD=password\" on \"docker run\".",
        "",
        "       You may also use \"POSTGRES_HOST_AUTH_METHOD=trust\" to allow all",
        "       connections without a password. This is *not* recommended.",
        "",
        "       See PostgreSQL documentation about \"trust\":",
        "       https://www.postgresql.org/docs/current/auth-trust.html",
      ]),
    PasswordRule(
      "mysql",
      ["MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"],
      [
        uninitialized,
        "    You need to specify one of the following as an environment variable:",
        "    - MYSQL_ROOT_PASSWORD", "    - MYSQL_ALLOW_EMPTY_PASSWORD",
        "    - MYSQL_RANDOM_ROOT_PASSWORD",
      ]),
    PasswordRule(
      "mariadb",
      [
        "MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_HASH",
        "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD",
        "MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD",
      ],
      [
        uninitialized,
        "\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, "
          + "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD",
      ]),
  ]
}
