/// Every function that expressions can call.
///
/// Source: cel-spec, `doc/langdef.md`, “List of Standard Definitions”; cel-go, `ext/strings.go`
/// (version 2), `ext/sets.go`, `cel/library.go` for optionals; Kubernetes documentation, “Common
/// Expression Language in Kubernetes”, section “CEL options, language features and libraries”.
enum CELOverloads {
  /// The overloads by the name of the function.
  static let all: [String: [CELOverload]] = read(
    operators + conversions + times + texts + lists + optionals + kubernetes + network
      + authorization)

  private static func read(_ lines: String) -> [String: [CELOverload]] {
    var all: [String: [CELOverload]] = [:]
    for line in lines.split(separator: "\n") {
      guard let gap = line.firstIndex(of: " ") else { continue }
      for overload in line[gap...].split(separator: ";") {
        guard let read = CELOverload(overload) else { continue }
        all[String(line[..<gap]), default: []].append(read)
      }
    }
    return all
  }

  private static let orders = [
    "bool,bool", "int,int", "int,double", "int,uint", "uint,uint", "uint,double", "uint,int",
    "double,double", "double,int", "double,uint", "string,string", "bytes,bytes",
    "timestamp,timestamp", "duration,duration",
  ].map { "(\($0)) bool" }.joined(separator: ";")

  private static let operators = """
    !_ (bool) bool
    -_ (int) int;(double) double
    _==_ (A,A) bool
    _!=_ (A,A) bool
    _<_ \(orders)
    _<=_ \(orders)
    _>_ \(orders)
    _>=_ \(orders)
    _+_ (int,int) int;(uint,uint) uint;(double,double) double;(string,string) string
    _+_ (bytes,bytes) bytes;(list<A>,list<A>) list<A>
    _+_ (timestamp,duration) timestamp;(duration,timestamp) timestamp;(duration,duration) duration
    _-_ (int,int) int;(uint,uint) uint;(double,double) double
    _-_ (timestamp,timestamp) duration;(timestamp,duration) timestamp;(duration,duration) duration
    _*_ (int,int) int;(uint,uint) uint;(double,double) double
    _/_ (int,int) int;(uint,uint) uint;(double,double) double
    _%_ (int,int) int;(uint,uint) uint
    @in (A,list<A>) bool;(A,map<A,B>) bool
    _[_] (list<A>,int) A;(map<A,B>,A) B;(optional<list<A>>,int) optional<A>
    _[_] (optional<map<A,B>>,A) optional<B>
    _[?_] (list<A>,int) optional<A>;(optional<list<A>>,int) optional<A>
    _[?_] (map<A,B>,A) optional<B>;(optional<map<A,B>>,A) optional<B>

    """

  private static let conversions = """
    bool (bool) bool;(string) bool
    bytes (bytes) bytes;(string) bytes
    double (double) double;(int) double;(uint) double;(string) double
    int (int) int;(uint) int;(double) int;(string) int;(timestamp) int;(duration) int
    uint (uint) uint;(int) uint;(double) uint;(string) uint
    string (string) string;(bool) string;(int) string;(uint) string;(double) string
    string (bytes) string;(timestamp) string;(duration) string;(ip) string;(cidr) string
    type (A) type
    dyn (A) dyn
    duration (duration) duration;(string) duration;(int) duration
    timestamp (timestamp) timestamp;(string) timestamp;(int) timestamp
    size (string) int;(bytes) int;(list<A>) int;(map<A,B>) int
    size string.() int;bytes.() int;list<A>.() int;map<A,B>.() int

    """

  private static let times = """
    getFullYear timestamp.() int;timestamp.(string) int
    getMonth timestamp.() int;timestamp.(string) int
    getDayOfYear timestamp.() int;timestamp.(string) int
    getDate timestamp.() int;timestamp.(string) int
    getDayOfMonth timestamp.() int;timestamp.(string) int
    getDayOfWeek timestamp.() int;timestamp.(string) int
    getHours timestamp.() int;timestamp.(string) int;duration.() int
    getMinutes timestamp.() int;timestamp.(string) int;duration.() int
    getSeconds timestamp.() int;timestamp.(string) int;duration.() int
    getMilliseconds timestamp.() int;timestamp.(string) int;duration.() int

    """

  private static let texts = """
    contains string.(string) bool
    startsWith string.(string) bool
    endsWith string.(string) bool
    matches (string,string) bool;string.(string) bool
    charAt string.(int) string
    indexOf string.(string) int;string.(string,int) int
    lastIndexOf string.(string) int;string.(string,int) int
    join list<string>.() string;list<string>.(string) string
    lowerAscii string.() string
    upperAscii string.() string
    replace string.(string,string) string;string.(string,string,int) string
    split string.(string) list<string>;string.(string,int) list<string>
    substring string.(int) string;string.(int,int) string
    trim string.() string
    format string.(list<dyn>) string
    strings.quote (string) string
    find string.(string) string
    findAll string.(string) list<string>;string.(string,int) list<string>

    """

  private static let sums = ["int", "uint", "double", "duration"]
    .map { "list<\($0)>.() \($0)" }.joined(separator: ";")
  private static let ordered =
    ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"]

  private static let lists = """
    sum \(sums)
    min \(ordered.map { "list<\($0)>.() \($0)" }.joined(separator: ";"))
    max \(ordered.map { "list<\($0)>.() \($0)" }.joined(separator: ";"))
    isSorted \(ordered.map { "list<\($0)>.() bool" }.joined(separator: ";"))
    indexOf list<A>.(A) int
    lastIndexOf list<A>.(A) int
    sets.contains (list<A>,list<A>) bool
    sets.equivalent (list<A>,list<A>) bool
    sets.intersects (list<A>,list<A>) bool

    """

  private static let optionals = """
    optional.of (A) optional<A>
    optional.ofNonZeroValue (A) optional<A>
    optional.none () optional<A>
    hasValue optional<A>.() bool
    value optional<A>.() A
    or optional<A>.(optional<A>) optional<A>
    orValue optional<A>.(A) A

    """

  private static let kubernetes = """
    quantity (string) quantity
    isQuantity (string) bool
    sign quantity.() int
    isInteger quantity.() bool
    asInteger quantity.() int
    asApproximateFloat quantity.() double
    add quantity.(quantity) quantity;quantity.(int) quantity
    sub quantity.(quantity) quantity;quantity.(int) quantity
    isLessThan quantity.(quantity) bool;semver.(semver) bool
    isGreaterThan quantity.(quantity) bool;semver.(semver) bool
    compareTo quantity.(quantity) int;semver.(semver) int
    semver (string) semver;(string,bool) semver
    isSemver (string) bool;(string,bool) bool
    major semver.() int
    minor semver.() int
    patch semver.() int

    """

  private static let network = """
    url (string) url
    isURL (string) bool
    getScheme url.() string
    getHost url.() string
    getHostname url.() string
    getPort url.() string
    getEscapedPath url.() string
    getQuery url.() map<string,list<string>>
    ip (string) ip;cidr.() ip
    isIP (string) bool
    ip.isCanonical (string) bool
    family ip.() int
    isUnspecified ip.() bool
    isLoopback ip.() bool
    isLinkLocalMulticast ip.() bool
    isLinkLocalUnicast ip.() bool
    isGlobalUnicast ip.() bool
    cidr (string) cidr
    isCIDR (string) bool
    containsIP cidr.(string) bool;cidr.(ip) bool
    containsCIDR cidr.(string) bool;cidr.(cidr) bool
    masked cidr.() cidr
    prefixLength cidr.() int

    """

  private static let authorization = """
    path authorizer.(string) pathCheck
    group authorizer.(string) groupCheck
    serviceAccount authorizer.(string,string) authorizer
    resource groupCheck.(string) resourceCheck
    subresource resourceCheck.(string) resourceCheck
    namespace resourceCheck.(string) resourceCheck
    name resourceCheck.(string) resourceCheck
    check pathCheck.(string) decision;resourceCheck.(string) decision
    allowed decision.() bool
    errored decision.() bool
    error decision.() string
    reason decision.() string

    """
}
