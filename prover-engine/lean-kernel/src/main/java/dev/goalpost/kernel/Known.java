package dev.goalpost.kernel;

/** The few constants that the kernel knows by name. */
final class Known {
    private Known() {}

    static final Name NAT = Name.of("Nat");
    static final Name NAT_ZERO = Name.of("Nat.zero");
    static final Name NAT_SUCC = Name.of("Nat.succ");
    static final Name BOOL = Name.of("Bool");
    static final Name BOOL_TRUE = Name.of("Bool.true");
    static final Name BOOL_FALSE = Name.of("Bool.false");
    static final Name STRING = Name.of("String");
    static final Name STRING_OF_LIST = Name.of("String.ofList");
    static final Name STRING_MK = Name.of("String.mk"); // what ofList was called before
    static final Name CHAR = Name.of("Char");
    static final Name CHAR_OF_NAT = Name.of("Char.ofNat");
    static final Name LIST = Name.of("List");
    static final Name LIST_NIL = Name.of("List.nil");
    static final Name LIST_CONS = Name.of("List.cons");
    static final Name EQ = Name.of("Eq");
    static final Name EQ_REFL = Name.of("Eq.refl");
    static final Name OUT_PARAM = Name.of("outParam");
    static final Name OPT_PARAM = Name.of("optParam");
    static final Name AUTO_PARAM = Name.of("autoParam");
    static final Name QUOT = Name.of("Quot");
    static final Name QUOT_MK = Name.of("Quot.mk");
    static final Name QUOT_LIFT = Name.of("Quot.lift");
    static final Name QUOT_IND = Name.of("Quot.ind");

    static final Expr NAT_TYPE = Expr.constant(NAT);
    static final Expr ZERO = Expr.constant(NAT_ZERO);
    static final Expr SUCC = Expr.constant(NAT_SUCC);
    static final Expr TRUE = Expr.constant(BOOL_TRUE);
    static final Expr FALSE = Expr.constant(BOOL_FALSE);
    static final Expr BOOL_TYPE = Expr.constant(BOOL);
    static final Expr STRING_TYPE = Expr.constant(STRING);
    static final Expr CHAR_TYPE = Expr.constant(CHAR);

    /** Put for a bound variable that does not occur. */
    static final Expr PLACEHOLDER = Expr.PROP;
}
